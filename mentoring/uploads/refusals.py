"""The one exception of a file that is not taken. No imports: the child process raises it too."""


class UploadRefused(Exception):
    """The message is written for the person at the screen: what happened, why, what to do.

    Nothing was stored.
    """
