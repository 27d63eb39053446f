UPDATE waitlists SET status = 'EXPIRED' WHERE time_slot_id = ANY($1) AND status = 'WAITING'
