SELECT pg_advisory_unlock_all(), set_config('idle_session_timeout', '0', false)
