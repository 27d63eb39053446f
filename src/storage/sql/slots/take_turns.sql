-- Turns at several slots, in the order given, which is that of their keys for everybody who takes several. The turns of a node
-- that hangs end with its session, which PostgreSQL ends when it has been idle for so long.
SELECT pg_advisory_lock(turn.key), set_config('idle_session_timeout', '5s', false) FROM unnest($1::bigint[]) AS turn (key)
