"""The bare floors: what Django alone takes for the same shape of page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from mentoring.urls import urlpatterns as house
from people.models import Person

EMPTY = "<!doctype html><html lang='ru'><title>Пусто</title><h1>Пусто</h1></html>"
TABLE = """<!doctype html><html lang="ru"><title>Список</title><table>{% for person in people %}
<tr><td><a href="/people/persons/{{ person.pk }}/">{{ person.last_name }} {{ person.first_name }}
{{ person.patronymic }}</a></td><td>{{ person.get_kind_display }}</td><td>{{ person.email }}</td>
<td>{{ person.phone }}</td><td>{{ person.birth_date|date:"d.m.Y" }}</td></tr>{% endfor %}</table>"""


def empty(request):
    return HttpResponse(EMPTY)


@login_required
def known(request):
    return HttpResponse(EMPTY + str(request.user.pk))


@login_required
def fifty(request):
    people = Person.objects.order_by("sort_key", "pk")[:50]
    return HttpResponse(engines["django"].from_string(TABLE).render({"people": people}))


for view in (empty, known, fifty):
    view.access = "benchmark"

urlpatterns = [
    *house,
    path("floor/empty/", empty),
    path("floor/known/", known),
    path("floor/fifty/", fifty),
]
