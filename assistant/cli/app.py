"""All commands together, and the edge where errors become sentences and exit codes."""

from __future__ import annotations

import logging
import sys

import typer
from typer.exceptions import TyperException

from assistant.catalogue import language_from_environment, set_language
from assistant.cli.output import INTERNAL, UNUSABLE, complain
from assistant.errors import AssistantError
from assistant.texts import explain

log = logging.getLogger(__name__)

app = typer.Typer(
    name="filing",
    help="Prepare and check an ICP filing (ICP备案) on this computer, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run one command and exit: 0 all checks pass, 1 something blocks, 2 unusable input, 3 internal error."""
    set_language(language_from_environment())
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command line; never raises for anything the person can put right."""
    from assistant.cli import register

    register.all_commands(app)
    try:
        result = app(arguments, prog_name="filing", standalone_mode=False)
    except AssistantError as error:
        complain(explain(error), code=error.code)
        return UNUSABLE
    except typer.Abort:
        complain("stopped")
        return UNUSABLE
    except TyperException as error:
        if message := error.format_message():  # empty where a command without arguments showed its help
            complain(message)
        return UNUSABLE
    except BrokenPipeError:
        return UNUSABLE
    except Exception:
        # The edge of the program: the log names where, never the values of a draft.
        log.exception("internal error")
        complain("internal error")
        return INTERNAL
    return result if isinstance(result, int) else 0
