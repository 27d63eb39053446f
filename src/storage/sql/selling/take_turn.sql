-- Gives nodes their turn at a slot in the order in which they came; a row lock alone lets late ones barge in. Taken
-- before BEGIN, so that the transaction's snapshot is younger than the turn.
SELECT pg_advisory_lock($1)
