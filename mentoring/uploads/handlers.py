"""How much of a request reaches the disk: files beyond the limit are counted and thrown away.

Without this a form takes files of any size into the temporary folder before a view is asked. The
rest of the form arrives whole, so that it comes back as it was typed, with the reason at the file.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from mentoring.uploads import limits


class Overlong(UploadedFile):
    """A file of which only the size was kept. Who reads it all the same answers 413."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(file=BytesIO(), name=name, size=size)

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise RequestDataTooBig(f"a file of {self.size} bytes was not taken")

    open = read = chunks = multiple_chunks = fileno = seek = _refuse


class MeasuredUploads(FileUploadHandler):
    """Stands before the handlers that store; counts all files of one request."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._in_all = 0
        self._over = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._over = self._in_all > limits.LARGEST_REQUEST

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._in_all += len(raw_data)
        if self._in_all > limits.LARGEST_REQUEST:
            self._over = True
        return None if self._over else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self._over:
            return None
        request: Any = self.request
        for handler in request.upload_handlers:
            if handler is not self:
                handler.upload_interrupted()  # its part of the file goes at once
        return Overlong(self.file_name or "", file_size)
