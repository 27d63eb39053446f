-- Gives nodes their turn at the slots in the order in which they came; row locks alone let late ones barge in. Taken
-- before BEGIN, so that the transaction's snapshot is younger than the turns. In the order of the keys, in which they are
-- given here: two nodes that share slots wait for each other instead of deadlocking.
SELECT pg_advisory_lock(turn.key) FROM unnest($1::bigint[]) AS turn (key)
