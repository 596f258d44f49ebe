"""QR pictures, made here, without the network."""

from io import BytesIO


def png(words: str, *, dots: int = 8) -> bytes:
    """A black and white QR of these words; level M survives a stapled or stained corner."""
    import qrcode  # noqa: PLC0415 -- slow import

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=dots, border=1)
    code.add_data(words)
    code.make(fit=True)
    out = BytesIO()
    code.make_image().save(out, "PNG")
    return out.getvalue()
