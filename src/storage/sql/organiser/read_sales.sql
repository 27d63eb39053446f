-- Seats of event $1 by hour, or by day where all of it takes three days or more, without gaps; in UTC, whatever zone the
-- session has. Bookings are what they are now: one that was reduced never had more seats, one that was restored was never
-- given back. Counted by the hour first, so that only few rows are joined.
WITH changes AS MATERIALIZED (
    SELECT date_bin('1 hour', b.created_at, '2000-01-01 00:00Z') AS at,
        sum(b.quantity) AS confirmed, 0::bigint AS cancelled, min(b.created_at) AS first, max(b.created_at) AS last
    FROM time_slots s
    JOIN bookings b ON b.time_slot_id = s.id
    WHERE s.event_id = $1
    GROUP BY 1
    UNION ALL
    SELECT date_bin('1 hour', b.cancelled_at, '2000-01-01 00:00Z'),
        0, sum(b.quantity), min(b.cancelled_at), max(b.cancelled_at)
    FROM time_slots s
    JOIN bookings b ON b.time_slot_id = s.id
    WHERE s.event_id = $1 AND b.status = 'CANCELLED'
    GROUP BY 1
), span AS (
    SELECT min(first) AS first, max(last) AS last,
        CASE WHEN max(last) - min(first) < interval '3 days' THEN interval '1 hour' ELSE interval '24 hours' END AS length
    FROM changes
), points AS (
    SELECT point.at, span.length
    FROM span
    CROSS JOIN LATERAL generate_series(
        date_bin(span.length, span.first, '2000-01-01 00:00Z'),
        date_bin(span.length, span.last, '2000-01-01 00:00Z'),
        span.length
    ) AS point (at)
)
SELECT p.at, p.length = interval '1 hour' AS hourly,
    coalesce(sum(c.confirmed), 0)::bigint AS confirmed,
    coalesce(sum(c.cancelled), 0)::bigint AS cancelled,
    sum(coalesce(sum(c.confirmed - c.cancelled), 0)) OVER (ORDER BY p.at)::bigint AS total
FROM points p
LEFT JOIN changes c ON c.at >= p.at AND c.at < p.at + p.length
GROUP BY p.at, p.length
ORDER BY p.at
