CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text,
	"by" text NOT NULL,
	"action" text NOT NULL,
	"object" text,
	"detail" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "awaiting" (
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"question" bigint NOT NULL,
	"address" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "awaiting_institution_channel_chat_question_pk" PRIMARY KEY("institution","channel","chat","question")
);
--> statement-breakpoint
CREATE TABLE "channel_states" (
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"message_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"restarts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"qr" text,
	"wanted" text,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "channel_states_institution_channel_pk" PRIMARY KEY("institution","channel")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"caller" text NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"status" integer,
	"body" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_caller_key_pk" PRIMARY KEY("caller","key")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"name" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"hash" text PRIMARY KEY NOT NULL,
	"email" text,
	"roles" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"hash" text PRIMARY KEY NOT NULL,
	"staff" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password" text NOT NULL,
	"totp" text,
	"totp_step" bigint,
	"recovery" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	CONSTRAINT "staff_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "staff_roles" (
	"staff" text NOT NULL,
	"institution" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "staff_roles_staff_institution_pk" PRIMARY KEY("staff","institution")
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"institution" text NOT NULL,
	"role" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "tries" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "entry_versions" ADD COLUMN "import" bigint;--> statement-breakpoint
ALTER TABLE "institutions" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "sent_as" text;--> statement-breakpoint
ALTER TABLE "unanswered" ADD COLUMN "asker" text;--> statement-breakpoint
ALTER TABLE "unanswered" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "unanswered" ADD COLUMN "entry" text;--> statement-breakpoint
ALTER TABLE "awaiting" ADD CONSTRAINT "awaiting_question_unanswered_id_fk" FOREIGN KEY ("question") REFERENCES "public"."unanswered"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_institution_institutions_slug_fk" FOREIGN KEY ("institution") REFERENCES "public"."institutions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_roles" ADD CONSTRAINT "staff_roles_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_institution_id_index" ON "audit" USING btree ("institution","id");--> statement-breakpoint
CREATE INDEX "awaiting_question_index" ON "awaiting" USING btree ("question");--> statement-breakpoint
CREATE INDEX "idempotency_at_index" ON "idempotency" USING btree ("at");--> statement-breakpoint
CREATE INDEX "imports_institution_id_index" ON "imports" USING btree ("institution","id");--> statement-breakpoint
CREATE INDEX "sessions_staff_index" ON "sessions" USING btree ("staff");--> statement-breakpoint
CREATE INDEX "tries_until_index" ON "tries" USING btree ("until");--> statement-breakpoint
ALTER TABLE "entry_versions" ADD CONSTRAINT "entry_versions_import_imports_id_fk" FOREIGN KEY ("import") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_versions_import_index" ON "entry_versions" USING btree ("import") WHERE import is not null;--> statement-breakpoint
CREATE INDEX "feedback_words" ON "feedback" USING gin (to_tsvector('spanish'::regconfig, translate(lower(text), 'áéíóúüñ', 'aeiouun')));--> statement-breakpoint
CREATE INDEX "outbox_institution_channel_sent_as_index" ON "outbox" USING btree ("institution","channel","sent_as") WHERE sent_as is not null;--> statement-breakpoint
CREATE FUNCTION "audit_stays" () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = 'insufficient_privilege';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_stays"();
