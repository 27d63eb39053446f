-- One row a place: a number that differs when somebody holds, or waits for, something else than before. By the partial
-- indexes on what is confirmed and who waits, which are short for each person.
SELECT p.place, coalesce((
    SELECT bit_xor(hash_record_extended(held, 0))
    FROM (
        SELECT id, quantity FROM bookings WHERE user_id = p.user_id AND status = 'CONFIRMED'
        UNION ALL
        SELECT id, quantity FROM waitlists WHERE user_id = p.user_id AND status = 'WAITING'
    ) held
), 0) AS holdings
FROM unnest($1::uuid[]) WITH ORDINALITY AS p (user_id, place)
ORDER BY p.place
