-- filter, order and size at each place
SELECT t0."name_6", t0."id"
  FROM "company_1" AS t0
  WHERE portico_fold(t0."name_6") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."position" ASC, t0."id" ASC
  LIMIT 2;

SELECT p.ord, p.c0, p.c1
  FROM (SELECT k.key AS ord, t0."name_last_name_21" AS c0, t0."id" AS c1, row_number() OVER (PARTITION BY k.key ORDER BY t0."name_last_name_21" DESC, t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 3
  ORDER BY p.ord, p.n;

SELECT k.key, (SELECT count(*) FROM "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."job_title_24" IS NOT NULL AND t0."deleted_at" IS NULL)
  FROM json_each(?1) AS k
  ORDER BY k.key;

SELECT p.ord, p.c0
  FROM (SELECT k.key AS ord, t0."name_36" AS c0, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "opportunity_31" AS t0 WHERE t0."point_of_contact_id_45" = k.value AND t0."amount_amount_micros_37" <= ?2 AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 1
  ORDER BY p.ord, p.n;

-- a page of an inner list
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT p.ord, p.c0
  FROM (SELECT k.key AS ord, t0."id" AS c0, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL) AS p
  WHERE p.n <= 2
  ORDER BY p.ord, p.n;

-- the page behind it
SELECT t0."id"
  FROM "company_1" AS t0
  WHERE t0."id" = ?1 AND t0."deleted_at" IS NULL
  LIMIT 1;

SELECT p.ord, p.c0
  FROM (SELECT k.key AS ord, t0."id" AS c0, row_number() OVER (PARTITION BY k.key ORDER BY t0."id" ASC) AS n FROM json_each(?1) AS k CROSS JOIN "person_16" AS t0 WHERE t0."company_id_29" = k.value AND t0."deleted_at" IS NULL AND t0."id" > ?2) AS p
  WHERE p.n <= 2
  ORDER BY p.ord, p.n;
