from django.http import Http404
from django.shortcuts import render

from mentoring.access import public
from people import published


@public
def organisations(request):
    listed = published.organisations()
    return render(request, "public/organisations.html", {"organisations": listed})


@public
def organisation(request, slug):
    card = published.organisation(slug)
    if card is None:
        raise Http404("Такой организации на портале нет.")
    return render(request, "public/organisation.html", {"card": card})
