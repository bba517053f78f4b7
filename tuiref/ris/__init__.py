"""RIS and its neighbours: bytes to records and problems, records to RIS; the only importer of rispy."""
