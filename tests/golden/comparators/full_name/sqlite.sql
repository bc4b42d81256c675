-- eq
SELECT t0."id", t0."name_first_name_21", t0."name_last_name_21"
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" = ?1 AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" = ?1 AND t0."deleted_at" IS NULL;

-- both parts
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE (t0."name_first_name_21" = ?1 AND t0."name_last_name_21" = ?2) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE (t0."name_first_name_21" = ?1 AND t0."name_last_name_21" = ?2) AND t0."deleted_at" IS NULL;

-- ilike
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE portico_fold(t0."name_last_name_21") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE portico_fold(t0."name_last_name_21") LIKE portico_fold(?1) ESCAPE '\' AND t0."deleted_at" IS NULL;

-- is NULL
SELECT t0."id"
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" IS NULL AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  WHERE t0."name_first_name_21" IS NULL AND t0."deleted_at" IS NULL;
