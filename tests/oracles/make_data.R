# Simulated data sets. Each holds: a, b (two groups), x, y (pairs), groups (three or more groups).
scores <- function(n, mean, sd) round(rnorm(n, mean, sd))

set.seed(20)
small <- list(
  a = scores(6, 44, 6), b = scores(5, 39, 6),
  x = scores(6, 44, 6), y = scores(6, 41, 6),
  groups = list(scores(6, 44, 6), scores(5, 40, 6), scores(4, 42, 6))
)

tied <- list(
  a = c(3, 3, 3, 4, 4, 5, 5, 5, 5), b = c(2, 3, 3, 3, 4, 4, 4, 5),
  x = c(1, 2, 2, 3, 3, 3, 4, 4, 5, 5), y = c(2, 2, 1, 3, 3, 4, 3, 4, 4, 5),
  groups = list(c(1, 1, 2, 2), c(2, 2, 3, 3), c(3, 3, 3, 4))
)

set.seed(21)
skew <- round(rexp(24, 0.2), 2)
skewed <- list(
  a = round(rexp(18, 0.2), 2), b = round(rexp(23, 0.4), 2),
  x = skew, y = round(sqrt(skew) + rexp(24, 2), 2),
  groups = list(round(rexp(9, 1), 2), round(rexp(12, 0.5), 2), round(rexp(10, 0.7), 2))
)

set.seed(22)
drop <- scores(40, 120, 18)
unequal <- list(
  a = scores(31, 130, 8), b = scores(7, 117, 25),
  x = drop, y = scores(40, 90, 3) - round(drop / 4),
  groups = list(scores(31, 130, 8), scores(7, 117, 25), scores(15, 122, 14), scores(4, 128, 3))
)

tiny <- list(
  a = c(41, 47), b = c(36, 44, 39),
  x = c(41, 47, 44), y = c(36, 44, 35),
  groups = list(c(41, 47), c(36, 44, 39), c(50, 48))
)

apart <- list(
  a = c(10, 10.4, 11, 9.8), b = c(60, 60.3, 61.1, 60.6, 59.9),
  x = c(10, 20, 30, 40, 50), y = c(40.1, 49, 61.5, 70, 79.2),
  groups = list(c(10, 10.4, 11, 9.8), c(60, 60.3, 61.1, 60.6), c(35, 36.5, 35.1))
)

# Effects far outside what scores give, where noncentral distributions go wrong first.
far_apart <- list(
  a = c(10, 10.0001, 10.0002), b = c(90, 90.0002, 90.0003, 90.0001),
  x = c(10, 20, 30, 40, 50.5), y = c(110.01, 120, 129.99, 140.02, 150.5),
  groups = list(c(10, 10.01, 10.02), c(90, 90.02, 90.03, 90.01), c(20, 20.01))
)

constant <- list(
  a = c(3, 3, 3, 3), b = c(3, 3, 3),
  x = c(1.1, 1.1, 1.1, 1.1, 1.1), y = c(0.3, 0.3, 0.3, 0.3, 0.3),
  groups = list(c(3, 3, 3), c(3, 3, 3), c(3, 3))
)

# Enough people for approximations; the differences within people hold zeros.
set.seed(24)
often <- scores(60, 42, 6)
many <- list(
  a = round(rnorm(55, 120, 15), 3), b = round(rnorm(52, 113, 19), 3),
  x = often, y = often - scores(60, 1.5, 3),
  groups = list(scores(60, 40, 7), scores(55, 42, 5), scores(70, 41, 9))
)

# Many people with one and the same difference, and a wide rest.
set.seed(28)
base <- scores(30, 40, 5)
clustered <- list(
  a = c(rep(12, 9), scores(8, 14, 5)), b = c(rep(11, 12), scores(9, 10, 6)),
  x = base + c(rep(1, 18), round(rnorm(12, 0, 4), 2)), y = base,
  groups = list(c(rep(4, 8), 5, 7, 9), c(rep(5, 6), 3, 8), c(rep(4, 9), 6))
)

set.seed(23)
answers <- function(persons, items, shared) {
  trait <- rnorm(persons)
  raw <- sapply(seq_len(items), function(item) 3 + shared * trait + rnorm(persons))
  pmin(pmax(round(raw), 1), 5)
}
against <- answers(30, 6, 1)
against[, 2] <- 6 - against[, 2]
items <- list(
  long = answers(60, 12, 1), short = answers(8, 4, 0.6), one_reversed = against,
  unrelated = answers(25, 5, 0)
)

# The first two: education and ward of participants and drop-outs in the sample study.
tables <- list(
  education = rbind(c(13, 31, 16, 0), c(3, 5, 2, 2)), ward = rbind(c(7, 19, 34), c(0, 9, 3)),
  two_by_two = rbind(c(9, 3), c(4, 11)), diagonal = rbind(c(6, 0, 0), c(0, 4, 0), c(0, 0, 9)),
  large = rbind(c(120, 80, 40, 11), c(60, 95, 70, 22), c(33, 41, 87, 50))
)

# The labels of two coders.
set.seed(26)
themes <- c("contact", "rust", "grens", "taal")
labels <- sample(themes, 80, replace = TRUE, prob = c(5, 3, 2, 1))
doubted <- runif(80) < 0.3
yes <- rep(c("ja", "nee"), c(4, 36))
coders <- list(
  themes = list(a = labels, b = ifelse(doubted, sample(themes, 80, replace = TRUE), labels)),
  rare = list(a = yes, b = c("nee", "ja", "ja", "nee", yes[5:38], "ja", "nee")),
  opposite = list(a = c("ja", "nee", "ja", "nee", "ja"), b = c("nee", "ja", "nee", "ja", "ja")),
  few = list(a = c("ja", "ja", "nee"), b = c("ja", "nee", "nee")),
  one_coder_constant = list(a = rep(c("ja", "nee"), 5), b = rep("ja", 10)),
  scale = list(a = as.character(rep(1:5, 12)), b = as.character(c(rep(1:5, 6), rep(c(1, 2, 3, 3, 4), 6))))
)

sets <- list(
  small = small, tied = tied, skewed = skewed, unequal = unequal, tiny = tiny,
  apart = apart, far_apart = far_apart, constant = constant, many = many,
  clustered = clustered
)
for (name in names(sets)) write_json(sets[[name]], file.path("data", paste0(name, ".json")))
write_json(items, "data/items.json")
write_json(tables, "data/tables.json")
write_json(coders, "data/coders.json")
