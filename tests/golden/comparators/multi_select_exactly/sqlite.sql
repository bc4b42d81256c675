-- containsExactly of two, in any order
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END AND t0."deleted_at" IS NULL;

-- containsExactly of one
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END AND t0."deleted_at" IS NULL;

-- not containsExactly
SELECT t0."id", t0."tags_59"
  FROM "sample_46" AS t0
  WHERE NOT (CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END) AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE NOT (CASE WHEN t0."tags_59" IS NOT NULL THEN NOT EXISTS (SELECT value FROM json_each(t0."tags_59") EXCEPT SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT value FROM json_each(?1) EXCEPT SELECT value FROM json_each(t0."tags_59")) END) AND t0."deleted_at" IS NULL;

-- containsAny of what is no option
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."label_51", t0."quantity_52", t0."price_53", t0."active_54", t0."day_55", t0."moment_56", t0."token_57", t0."grade_58", t0."tags_59", t0."words_60", t0."extra_61", t0."body_blocknote_62", t0."body_markdown_62", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(t0."tags_59") AS a JOIN json_each(?1) AS b ON a.value = b.value) END AND t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "sample_46" AS t0
  WHERE CASE WHEN t0."tags_59" IS NOT NULL THEN EXISTS (SELECT 1 FROM json_each(t0."tags_59") AS a JOIN json_each(?1) AS b ON a.value = b.value) END AND t0."deleted_at" IS NULL;
