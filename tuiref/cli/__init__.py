"""The command line. Each command imports what it needs when it runs: browsing loads no engine, searching no Textual."""
