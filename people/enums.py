from django.db import models


class OrganisationKind(models.TextChoices):
    SCHOOL = "SCHOOL", "общеобразовательная школа"
    KINDERGARTEN = "KINDERGARTEN", "детский сад"
    ARTS_SCHOOL = "ARTS_SCHOOL", "детская школа искусств"
    DEVELOPMENT_CENTRE = "DEVELOPMENT_CENTRE", "центр развития ребёнка"
    COLLEGE = "COLLEGE", "колледж, техникум"
    SUPPLEMENTARY = "SUPPLEMENTARY", "организация дополнительного образования"
    AUTHORITY = "AUTHORITY", "орган управления образованием"
    METHODICAL_CENTRE = "METHODICAL_CENTRE", "методический центр"


class Regime(models.TextChoices):
    """Under which recommendations the organisation works (design.md 10.4)."""

    TEACHERS_2021 = "TEACHERS_2021", "система наставничества педагогических работников (2021)"
    TARGET_2019 = "TARGET_2019", "целевая модель наставничества (2019)"
    BOTH = "BOTH", "обе"


class Gender(models.TextChoices):
    MALE = "MALE", "мужской"
    FEMALE = "FEMALE", "женский"


class PersonKind(models.TextChoices):
    EMPLOYEE = "EMPLOYEE", "сотрудник"
    PUPIL = "PUPIL", "обучающийся"
    STUDENT = "STUDENT", "студент на практике"
    PARTNER = "PARTNER", "представитель партнёра"
    PARENT = "PARENT", "родитель (законный представитель)"


class EmploymentKind(models.TextChoices):
    MAIN = "MAIN", "основное место работы"
    PART_TIME = "PART_TIME", "совместительство"
    STUDY = "STUDY", "учёба"
    EXTERNAL = "EXTERNAL", "по договору с партнёром"


class Category(models.TextChoices):
    """Qualification category of a teacher; the two newer ones since 01.09.2023 (domain.md 4.2)."""

    NONE = "NONE", "без категории"
    CONFORMITY = "CONFORMITY", "соответствие занимаемой должности"
    FIRST = "FIRST", "первая"
    HIGHEST = "HIGHEST", "высшая"
    METHODIST = "METHODIST", "педагог-методист"
    MENTOR = "MENTOR", "педагог-наставник"


class Role(models.TextChoices):
    """Official seats: taken and left by appointment, switched by the person who holds several."""

    DIRECTOR = "DIRECTOR", "руководитель"
    CURATOR = "CURATOR", "куратор"
    COUNCIL = "COUNCIL", "член методического совета"
    COORDINATOR = "COORDINATOR", "муниципальный координатор"
    METHODIST = "METHODIST", "муниципальный методист"
    PSYCHOLOGIST = "PSYCHOLOGIST", "педагог-психолог"
    CLERK = "CLERK", "делопроизводитель"
    SYSADMIN = "SYSADMIN", "системный администратор организации"
    ADMINISTRATOR = "ADMINISTRATOR", "администратор портала"


class Standing(models.TextChoices):
    """What a person is beside official seats; holds always within that organisation."""

    MENTOR = "MENTOR", "наставник"
    MENTEE = "MENTEE", "наставляемый"
    PARENT = "PARENT", "законный представитель"
    RESPONSIBLE = "RESPONSIBLE", "ответственный исполнитель"
    STAFF = "STAFF", "сотрудник"


class Tenure(models.TextChoices):
    """How a seat is held. A principal is one at a time; an acting one stands in for the term."""

    PRINCIPAL = "PRINCIPAL", "основной"
    DEPUTY = "DEPUTY", "заместитель"
    ACTING = "ACTING", "исполняющий обязанности"


class GrammaticalCase(models.TextChoices):
    GENT = "GENT", "родительный"
    DATV = "DATV", "дательный"
    ACCS = "ACCS", "винительный"
    ABLT = "ABLT", "творительный"
    LOCT = "LOCT", "предложный"


class BankState(models.TextChoices):
    APPLIED = "APPLIED", "заявлен"
    UNDER_REVIEW = "UNDER_REVIEW", "на рассмотрении"
    LISTED = "LISTED", "в банке"
    SUSPENDED = "SUSPENDED", "приостановлен"
    LEFT = "LEFT", "выбыл"
