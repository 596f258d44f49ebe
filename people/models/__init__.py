from people.models.appointment import Appointment
from people.models.bank import MenteeRecord, MentorRecord
from people.models.organisation import Organisation
from people.models.person import Employment, Guardianship, NameForm, Person
from people.models.throttle import LoginThrottle
from people.models.user import User

__all__ = [
    "Appointment",
    "Employment",
    "Guardianship",
    "LoginThrottle",
    "MenteeRecord",
    "MentorRecord",
    "NameForm",
    "Organisation",
    "Person",
    "User",
]
