INSERT INTO events (id, title, description, location, category, created_by_id, drill_id)
VALUES ($2, 'Drill', 'A war that is only played: nobody is let in with these tickets.', 'Nowhere', 'CONCERT', $3, $1)
