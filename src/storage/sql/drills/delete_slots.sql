DELETE FROM time_slots WHERE event_id IN (SELECT id FROM events WHERE drill_id = $1)
