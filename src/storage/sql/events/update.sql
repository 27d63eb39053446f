-- Clients see milliseconds: two changes within one are still told apart.
UPDATE events
SET title = $2, description = $3, location = $4, image_url = $5, banner_url = $6, category = $7,
    updated_at = greatest(statement_timestamp(), updated_at + interval '1 millisecond')
WHERE id = $1
