// graph/read_back: an extraction that was put in comes back equal, byte for byte as JSON.
#include "graph/read_back.h"

#include <gtest/gtest.h>

#include "tests/graph/samples.h"

namespace isnad {
namespace {

TEST(ReadBack, WhatWasPutIn) {
    const samples::Scratch scratch;
    Extraction in = samples::article("one");
    std::swap(in.relations[0].subject, in.relations[0].object);  // the store's order of a symmetric relation
    in.statements[0].addressee = {"person/bob"};
    in.relations[1].date.reset();
    in.relations[1].attributed_to = "person/bob";
    in.figures[0].change_percent = -3.5;
    in.figures[0].value.reset();
    Store store = samples::filled(scratch.path("a.isnad"), {in, samples::article("two")});
    const Result<Extraction> out = read_extraction(store, "one");
    ASSERT_TRUE(out.ok()) << out.error().text();
    EXPECT_EQ(to_json(out.value()), to_json(in));
    EXPECT_FALSE(read_extraction(store, "three").ok());
    EXPECT_EQ(sources_naming(store, "person/ann").value(), (std::vector<std::string>{"one", "two"}));
    EXPECT_TRUE(sources_naming(store, "person/nobody").value().empty());
}

}  // namespace
}  // namespace isnad
