"""The engine: composes ris, index, query and export; a process for the UI, called directly when headless."""
