"""HTTP as the look-ups use it: each connection is told of before it is opened, each answer has an end."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx

from assistant.lookups.asking import LARGEST_ANSWER, Contact, Note, Purpose


class TooLarge(httpx.HTTPError):
    """An answer that does not end where an answer to such a question would."""


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, inner: httpx.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._inner:
            size += len(chunk)
            if size > LARGEST_ANSWER:
                raise TooLarge("answer too large")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()


class WatchedTransport(httpx.AsyncBaseTransport):
    """Says of every request, those of redirects among them, to which host it goes and what came back."""

    def __init__(self, note: Note, domain: str, registries: str) -> None:
        self._inner = httpx.AsyncHTTPTransport(retries=0)
        self._note = note
        self._domain = domain
        self._registries = httpx.URL(registries)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        # An answer in pieces that unpack to a thousand times their size would pass any bound: none is asked for.
        request.headers["Accept-Encoding"] = "identity"
        list_of_them = request.url == self._registries
        contact = Contact(
            request.url.host,
            Purpose.REGISTRIES if list_of_them else Purpose.REGISTRATION,
            "" if list_of_them else self._domain,
        )
        self._note(contact)
        outcome = "failed"
        try:
            response = await self._inner.handle_async_request(request)
            outcome = str(response.status_code)
        finally:
            self._note(Contact(contact.host, contact.purpose, contact.question, contact.at, outcome))
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise TooLarge("packed answer")
        assert isinstance(response.stream, httpx.AsyncByteStream)  # noqa: S101 - what the inner transport promises
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Bounded(response.stream),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        await self._inner.aclose()
