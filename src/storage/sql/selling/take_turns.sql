-- Gives nodes their turn at the slots in the order in which they came; row locks alone let late ones barge in. Taken
-- before BEGIN, so that the transaction's snapshot is younger than the turns. In the order of the keys, in which they are
-- given here: two nodes that share slots wait for each other instead of deadlocking.
-- `waited`: another connection had one of them.
SELECT bool_or(CASE WHEN pg_try_advisory_lock(turn.key) THEN false ELSE pg_advisory_lock(turn.key) IS NOT NULL END) AS waited
FROM unnest($1::bigint[]) AS turn (key)
