CREATE TABLE "asked" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"status" text NOT NULL,
	"entry" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"state" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chats_institution_channel_chat_pk" PRIMARY KEY("institution","channel","chat")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"institution" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"position" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entries_institution_id_pk" PRIMARY KEY("institution","id")
);
--> statement-breakpoint
CREATE TABLE "entry_versions" (
	"institution" text NOT NULL,
	"entry" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entry_versions_institution_entry_version_pk" PRIMARY KEY("institution","entry","version")
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"slug" text PRIMARY KEY NOT NULL,
	"profile" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_institution_channel_chat_id_pk" PRIMARY KEY("institution","channel","chat","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"message" text NOT NULL,
	"position" smallint NOT NULL,
	"reply" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"leased_until" timestamp with time zone,
	"leased_by" text,
	"failure" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"entry" text NOT NULL,
	"useful" boolean,
	"comment" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unanswered" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"question" text NOT NULL,
	"nearest" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_institution_institutions_slug_fk" FOREIGN KEY ("institution") REFERENCES "public"."institutions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_versions" ADD CONSTRAINT "entry_versions_institution_institutions_slug_fk" FOREIGN KEY ("institution") REFERENCES "public"."institutions"("slug") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_institution_at_index" ON "asked" USING btree ("institution","at");--> statement-breakpoint
CREATE INDEX "chats_changed_at_index" ON "chats" USING btree ("changed_at");--> statement-breakpoint
CREATE INDEX "entries_institution_status_kind_index" ON "entries" USING btree ("institution","status","kind");--> statement-breakpoint
CREATE INDEX "messages_at_index" ON "messages" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_institution_channel_chat_message_position_index" ON "outbox" USING btree ("institution","channel","chat","message","position");--> statement-breakpoint
CREATE INDEX "outbox_institution_channel_id_index" ON "outbox" USING btree ("institution","channel","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_institution_channel_chat_id_index" ON "outbox" USING btree ("institution","channel","chat","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_at_index" ON "outbox" USING btree ("at");--> statement-breakpoint
CREATE INDEX "ratings_institution_entry_at_index" ON "ratings" USING btree ("institution","entry","at");--> statement-breakpoint
CREATE INDEX "unanswered_institution_at_index" ON "unanswered" USING btree ("institution","at");