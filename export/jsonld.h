// Linked data: JSON-LD with PROV-O, schema.org and W3C Web Annotation selectors; and FollowTheMoney entities.
#pragma once

#include "export/sink.h"
#include "graph/graph_parts.h"

namespace isnad {

// One JSON-LD document with its context inside. Every fact is a schema:Quotation (statements), schema:Claim
// (figures) or schema:Action (relations), prov:wasQuotedFrom its documents, with an oa:Annotation for each
// evidence: oa:TextPositionSelector (code points) and oa:TextQuoteSelector. Ids are urn:isnad:KIND:ID.
[[nodiscard]] Result<ExportReport> write_jsonld(GraphParts& parts, Sink& sink);

// One entity of https://followthemoney.tech a line: Person, Organization, PublicBody (countries), Address
// (places), Event, Article; relations and statements about someone are UnknownLink or Membership with dates,
// role, quotation and the article as proof.
[[nodiscard]] Result<ExportReport> write_ftm(GraphParts& parts, Sink& sink);

}  // namespace isnad
