SELECT count(*) > 0 FROM calls
