-- The store: what documents say, one row a fact, every fact with its evidence. Version: kSchemaVersion in schema.h.
-- Positions are code points of document.text. Empty text: unknown. Order never depends on the keys.

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,             -- content hash of source and text
    source TEXT NOT NULL UNIQUE,  -- the same source again replaces the document
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    published TEXT NOT NULL,      -- EDTF
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    length INTEGER NOT NULL,
    text TEXT NOT NULL,
    made TEXT NOT NULL DEFAULT '' -- hash of input, tables and program; the same again need not be extracted anew
);
CREATE INDEX document_id ON document (id);

-- An entity as some documents describe it; documents that agree share the row.
CREATE TABLE entity (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,          -- JSON object: language to name, sorted
    wikidata TEXT NOT NULL,
    country TEXT NOT NULL,
    known INTEGER NOT NULL,
    UNIQUE (id, type, label, wikidata, country, known)
);
CREATE TABLE document_entity (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    entity INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (document, entity)
) WITHOUT ROWID;
CREATE INDEX document_entity_entity ON document_entity (entity);

CREATE TABLE mention (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    entity TEXT NOT NULL,
    how TEXT NOT NULL,
    begin INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE INDEX mention_document ON mention (document);

CREATE TABLE statement (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    speaker TEXT NOT NULL,
    cue TEXT NOT NULL,
    mode TEXT NOT NULL,
    date TEXT NOT NULL,           -- EDTF
    cameo TEXT NOT NULL,
    rule TEXT NOT NULL,
    begin INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentence_begin INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    UNIQUE (document, id)
);
CREATE TABLE statement_entity (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    role TEXT NOT NULL,           -- about, addressee
    entity TEXT NOT NULL,
    PRIMARY KEY (statement, role, entity)
) WITHOUT ROWID;

-- A relation is one for all documents; what each document says of it is its evidence.
CREATE TABLE relation (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,      -- content hash of the four below
    type TEXT NOT NULL,
    subject TEXT NOT NULL,        -- symmetric types: the smaller id
    object TEXT NOT NULL,
    date TEXT                     -- EDTF; NULL: not told
);
CREATE TABLE evidence (
    key INTEGER PRIMARY KEY,
    relation INTEGER NOT NULL REFERENCES relation,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,             -- of the relation in the document's extraction
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    attributed_to TEXT NOT NULL,
    plover TEXT NOT NULL,
    rule TEXT NOT NULL,
    begin INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentence_begin INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    UNIQUE (document, id)
);
CREATE INDEX evidence_relation ON evidence (relation);

CREATE TABLE figure (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    metric TEXT NOT NULL,
    noun TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    change_percent REAL,
    qualifier TEXT NOT NULL,
    period TEXT NOT NULL,         -- EDTF
    status TEXT NOT NULL,
    attributed_to TEXT NOT NULL,
    rule TEXT NOT NULL,
    begin INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    sentence_begin INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    UNIQUE (document, id)
);
CREATE TABLE figure_entity (
    figure INTEGER NOT NULL REFERENCES figure ON DELETE CASCADE,
    entity TEXT NOT NULL,
    PRIMARY KEY (figure, entity)
) WITHOUT ROWID;

-- The folded contents of statements, for searching; filled when a load is done. Pieces of three letters, so that a
-- word is found behind its clitics too.
CREATE VIRTUAL TABLE said_text USING fts5(folded, tokenize = 'trigram');
CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN
    DELETE FROM said_text WHERE rowid = old.key;
END;

-- What readers judged (isnad review). Kept by ids, not keys, so that a verdict outlives the document's replacement.
CREATE TABLE verdict (
    kind TEXT NOT NULL,           -- statement, relation (an evidence of one), figure
    document TEXT NOT NULL,
    fact TEXT NOT NULL,           -- id in the document
    verdict TEXT NOT NULL,        -- yes, no
    PRIMARY KEY (kind, document, fact)
) WITHOUT ROWID;
