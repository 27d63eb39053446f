SELECT user_id, time_slot_id FROM waitlists WHERE id = $1
