-- Books :seats of the people into a slot, beginning with number :first, and prints (number, booking).
WITH made AS (
    INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time)
    SELECT gen_random_uuid(), p.id, s.id, 1, s.start_time, s.end_time
    FROM time_slots s, bench_people p
    WHERE s.id = :'slot' AND p.n BETWEEN :first AND :first + :seats - 1
    ORDER BY p.id
    RETURNING id, user_id
)
SELECT p.n, made.id FROM made JOIN bench_people p ON p.id = made.user_id ORDER BY p.n;
