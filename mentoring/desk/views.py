from django.http import Http404
from django.shortcuts import redirect, render

from mentoring import clock
from mentoring.access import public, signed_in
from mentoring.desk import guides, selectors


@public
def home(request):
    """The first page: «Сегодня» for a person with a login, the public list for a visitor."""
    if not request.viewer.is_known:
        return redirect("public:organisations")
    waiting = selectors.today(request.viewer, on=clock.today())
    page = render(request, "desk/today.html", {"waiting": waiting, "today": clock.today()})
    page.headers["Cache-Control"] = "no-store"  # public for a visitor, a person's own page here
    return page


@signed_in
def search(request):
    query = request.GET.get("q", "")[:200]
    found = selectors.search(request.viewer, query)
    return render(request, "desk/search.html", {"query": query, "found": found})


@signed_in
def help_index(request):
    return render(request, "desk/help.html", {"titles": guides.titles()})


@signed_in
def help_page(request, slug):
    try:
        guide = guides.guide(slug)
    except guides.NoSuchGuide as missing:
        raise Http404(str(missing)) from missing
    return render(request, "desk/help.html", {"guide": guide, "titles": guides.titles()})
