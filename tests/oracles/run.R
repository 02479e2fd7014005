# Writes expected.json again. From the root of the repository: Rscript tests/oracles/run.R
setwd("tests/oracles")
source("json.R")
source("make_data.R")
for (part in c("reference", "comparisons", "relations", "scales", "precision")) {
  source(paste0(part, ".R"))
}

read_set <- function(name) {
  set <- jsonlite::fromJSON(file.path("data", paste0(name, ".json")), simplifyMatrix = FALSE)
  set$groups <- lapply(set$groups, as.numeric)
  set
}

ward <- read.csv("data/sample_ward.csv")
by_cluster <- split(ward$wav_t_total, ward$cluster)
simulated <- c(
  "small", "tied", "skewed", "unequal", "tiny", "apart", "far_apart", "constant", "many", "clustered"
)
all_sets <- c(
  list(sample_ward = list(
    a = by_cluster$B, b = by_cluster$C, x = ward$wav_b_total, y = ward$wav_t_total,
    groups = unname(by_cluster)
  )),
  sapply(simulated, read_set, simplify = FALSE)
)
levels <- c("0.95" = 0.95, "0.9" = 0.9)

scores <- lapply(all_sets, function(set) {
  lapply(levels, function(level) {
    c(about_scores(set, level), about_comparisons(set, level), about_relations(set, level))
  })
})
shapes <- lapply(all_sets, about_shape)
smooths <- lapply(all_sets, about_smooth)
bootstraps <- lapply(all_sets[names(all_sets) != "constant"], about_bootstrap)
items <- lapply(
  jsonlite::fromJSON("data/items.json"),
  function(answers) lapply(levels, function(level) about_items(answers, level))
)
scales <- lapply(jsonlite::fromJSON("data/items.json"), about_scale)
tables <- lapply(jsonlite::fromJSON("data/tables.json"), function(counts) {
  c(suppressWarnings(about_table(counts)), list(fisher_exact = about_exact(counts)))
})
coders <- lapply(jsonlite::fromJSON("data/coders.json"), about_coders)

shares <- list()
for (pair in list(c(0, 5), c(5, 5), c(1, 1), c(3, 12), c(45, 60), c(1, 200))) {
  for (level in levels) {
    shares <- c(shares, list(c(list(k = pair[1], level = level), share(pair[1], pair[2], level))))
  }
}

raw <- list(
  ordered = c(0.001, 0.01, 0.02, 0.04, 0.5), shuffled = c(0.04, 0.2, 0.001, 0.013, 0.9, 0.03),
  tied = c(0.02, 0.5, 0.02, 0.02, 1), ends = c(0, 1, 0.5), single = I(0.03), small = c(1e-12, 3e-9)
)
adjusted <- lapply(raw, function(p) {
  list(raw = p, holm = I(p.adjust(p, "holm")), benjamini_hochberg = I(p.adjust(p, "BH")))
})

columns <- setdiff(names(ward), c("patient", "cluster"))
ward_scales <- lapply(ward[columns], function(column) {
  test <- shapiro.test(column)
  list(mean = mean(column), sd = sd(column), test_value = unname(test$statistic), p = test$p.value)
})

versions <- c(
  list(R = paste(R.version$major, R.version$minor, sep = ".")),
  sapply(c("psych", "effectsize", "boot", "jsonlite"), function(name) {
    as.character(packageVersion(name))
  }, simplify = FALSE)
)
write_json(
  list(
    versions = versions, scores = scores, items = items, tables = tables, shares = shares,
    adjusted = adjusted, ward_scales = ward_scales, shapes = shapes, bootstraps = bootstraps,
    smooths = smooths, scales = scales, coders = coders, precision = about_precision()
  ),
  "expected.json"
)
