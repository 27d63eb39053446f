-- Turns at several slots, in the order given: everybody who takes several asks for them in the same one.
SELECT pg_advisory_lock(turn.key) FROM unnest($1::bigint[]) AS turn (key)
