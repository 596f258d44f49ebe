"""What is sent after the answer was given, so that the answer takes the same time for everyone."""

from django_tasks import task

from people.accounts import letters
from people.models import User


@task()
def send_ways_back(user_ids: list[int], portal: str) -> int:
    """Write a letter with a link for a new password to each of these logins; how many.

    Often called with nobody: then an unknown address was typed, and nothing is sent.
    `portal` is the address at which the portal was asked, «https://…/».
    """
    users = list(User.objects.filter(pk__in=user_ids, is_active=True).exclude(email=""))
    for user in users:
        letters.way_back(user, portal=portal)
    return len(users)
