INSERT INTO check_ins (booking_id, number, checked_in_at)
SELECT b.id, x.number, b.start_time - interval '25 minutes' + interval '40 seconds' * x.place
FROM unnest($1::uuid[], $2::smallint[]) WITH ORDINALITY AS x (booking_id, number, place)
JOIN bookings b ON b.id = x.booking_id
