"""Which room holds which command. Imported only when a command runs, so that help is quick."""

from __future__ import annotations

import typer


def all_commands(app: typer.Typer) -> None:
    """Add every command once."""
    if app.registered_commands:
        return
    from assistant.cli.check import check_command
    from assistant.cli.compare import compare_command
    from assistant.cli.curtain import curtain_app
    from assistant.cli.decide import decide_command
    from assistant.cli.decode import decode_command
    from assistant.cli.demo import demo_command
    from assistant.cli.footer import footer_app
    from assistant.cli.keys import keys_app
    from assistant.cli.letter import letter_command
    from assistant.cli.names import check_name_command
    from assistant.cli.package import export_command, import_command, verify_command
    from assistant.cli.pictures import check_photo_command
    from assistant.cli.plan import plan_command
    from assistant.cli.read import read_command
    from assistant.cli.rules import rules_app
    from assistant.cli.schema import schema_command
    from assistant.cli.track import track_command

    app.command("check-photo")(check_photo_command)
    app.command("read")(read_command)
    app.command("check-name")(check_name_command)
    app.command("decide")(decide_command)
    app.command("decode")(decode_command)
    app.command("plan")(plan_command)
    app.command("check")(check_command)
    app.command("compare")(compare_command)
    app.command("track")(track_command)
    app.command("letter")(letter_command)
    app.command("export")(export_command)
    app.command("import")(import_command)
    app.command("verify")(verify_command)
    app.command("demo")(demo_command)
    app.command("schema")(schema_command)
    app.add_typer(rules_app, name="rules")
    app.add_typer(footer_app, name="footer")
    app.add_typer(curtain_app, name="curtain")
    app.add_typer(keys_app, name="keys")
