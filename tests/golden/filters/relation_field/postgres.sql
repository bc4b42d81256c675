-- eq
SELECT t0."id", t0."company_id_29"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."name_6" = $1::text) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."name_6" = $1::text) AND t0."deleted_at" IS NULL;

-- sub-field of a composite
SELECT t0."id"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."domain_name_primary_link_url_7" = $1::text) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."domain_name_primary_link_url_7" = $1::text) AND t0."deleted_at" IS NULL;

-- combined with a field of its own
SELECT t0."id"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE ((t1."id" IS NOT NULL AND lower(t1."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) AND t0."job_title_24" = $2::text) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE ((t1."id" IS NOT NULL AND lower(t1."name_6" COLLATE "und-x-icu") LIKE lower($1::text COLLATE "und-x-icu")) AND t0."job_title_24" = $2::text) AND t0."deleted_at" IS NULL;

-- is NULL of a related record, not of none
SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."name_6" IS NULL) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE (t1."id" IS NOT NULL AND t1."name_6" IS NULL) AND t0."deleted_at" IS NULL;

-- not of is NOT_NULL holds for no relation either
SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE NOT (CASE WHEN t1."id" IS NOT NULL THEN t1."name_6" IS NOT NULL END) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE NOT (CASE WHEN t1."id" IS NOT NULL THEN t1."name_6" IS NOT NULL END) AND t0."deleted_at" IS NULL;

-- not of a comparison
SELECT t0."id", t0."job_title_24", t0."company_id_29"
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE NOT (CASE WHEN t1."id" IS NOT NULL THEN t1."name_6" = $1::text END) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "person_16" AS t0
  LEFT JOIN "company_1" AS t1 ON t1."id" = t0."company_id_29" AND t1."deleted_at" IS NULL
  WHERE NOT (CASE WHEN t1."id" IS NOT NULL THEN t1."name_6" = $1::text END) AND t0."deleted_at" IS NULL;
