-- The times of the confirmed bookings, put together anew.
SELECT u.id, format('calendar says %s, bookings %s', c.busy, b.times) AS detail
FROM users u
LEFT JOIN calendars c ON c.user_id = u.id
CROSS JOIN LATERAL (
    SELECT coalesce(range_agg(tstzrange(b.start_time, b.end_time)), '{}') AS times
    FROM bookings b
    WHERE b.user_id = u.id AND b.status = 'CONFIRMED'
) b
WHERE c.busy IS DISTINCT FROM b.times
ORDER BY u.id
