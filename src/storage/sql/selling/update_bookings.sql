UPDATE bookings b
SET status = x.status, quantity = x.quantity, cancelled_at = x.cancelled_at
FROM unnest($1::uuid[], $2::text[], $3::smallint[], $4::timestamptz[]) AS x (id, status, quantity, cancelled_at)
WHERE b.id = x.id
