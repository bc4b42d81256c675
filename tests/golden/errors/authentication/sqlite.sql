-- none
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;

-- no key of ours
SELECT t0."id", t0."created_at", t0."updated_at", t0."deleted_at", t0."name_6", t0."domain_name_primary_link_label_7", t0."domain_name_primary_link_url_7", t0."domain_name_secondary_links_7", t0."office_address_street1_8", t0."office_address_street2_8", t0."office_address_city_8", t0."office_address_postcode_8", t0."office_address_state_8", t0."office_address_country_8", t0."office_address_lat_8", t0."office_address_lng_8", t0."annual_revenue_amount_micros_9", t0."annual_revenue_currency_code_9", t0."position", t0."created_by_source", t0."created_by_workspace_member_id", t0."created_by_name", t0."created_by_context", t0."updated_by_source", t0."updated_by_workspace_member_id", t0."updated_by_name", t0."updated_by_context"
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL
  ORDER BY t0."id" ASC
  LIMIT 61;

SELECT count(*)
  FROM "company_1" AS t0
  WHERE t0."deleted_at" IS NULL;
