SELECT user_id, time_slot_id FROM bookings WHERE id = $1
