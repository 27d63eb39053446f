-- The bookings' copy of their slots' times, also of the cancelled ones: undo brings them back as they are. All in one
-- statement: when a whole event moves by a day, a day's bookings come to the time that another day's have just left. In
-- the order of the users, in which every writer of bookings goes.
UPDATE bookings b
SET start_time = held.start_time, end_time = held.end_time
FROM (
    SELECT b.id, s.start_time, s.end_time
    FROM bookings b
    JOIN time_slots s ON s.id = b.time_slot_id
    WHERE b.time_slot_id = ANY($1)
    ORDER BY b.user_id, b.id
    FOR UPDATE OF b
) held
WHERE b.id = held.id
