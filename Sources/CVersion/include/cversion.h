#pragma once

/// The commit that a release build was made from, as git names it, with `+` behind it where files
/// differed from it; empty where Package.swift found no repository, and in debug builds.
const char *rapor_commit(void);
