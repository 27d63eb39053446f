-- Turns at several slots, in the order given, which is that of their keys for everybody who takes several.
SELECT pg_advisory_lock(turn.key) FROM unnest($1::bigint[]) AS turn (key)
