-- The bookings' copy of their slots' times, also of the cancelled ones: undo brings them back as they are.
UPDATE bookings b
SET start_time = s.start_time, end_time = s.end_time
FROM time_slots s
WHERE s.id = ANY($1) AND b.time_slot_id = s.id
