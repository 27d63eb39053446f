-- Whose slot is over, waits no longer. The slots are locked before their entries, as every writer does; one that is
-- being written at this moment has its turn in a minute.
WITH over AS (
    SELECT id
    FROM time_slots
    WHERE waiting_count > 0 AND end_time <= statement_timestamp()
    ORDER BY id
    LIMIT 100
    FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE waitlists w
SET status = 'EXPIRED'
FROM over
WHERE w.time_slot_id = over.id AND w.status = 'WAITING'
RETURNING w.time_slot_id, w.user_id
