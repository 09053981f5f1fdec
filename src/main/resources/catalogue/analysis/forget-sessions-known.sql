SELECT count(DISTINCT session_id) FROM forgotten_sessions
