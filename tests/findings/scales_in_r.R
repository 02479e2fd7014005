# The sample ward's scales in R (psych): what tests/findings/test_scales.py checks against.
# Usage, from the root of the repository: Rscript tests/findings/scales_in_r.R
patients <- read.csv("sample_data/sources/patients.csv")
missed <- read.csv("sample_data/sources/non_participants.csv")
keys <- jsonlite::fromJSON("tests/domain/keys.json")

# A negative number in the key is an item to reverse: lowest + highest answer - answer.
keyed <- function(prefix, key, highest) {
  answers <- as.matrix(patients[sprintf("%s_%02d", prefix, abs(key))])
  answers[, key < 0] <- 1 + highest - answers[, key < 0]
  answers
}

about <- function(answers, key, score) {
  scores <- if (score == "sum") rowSums(answers) else rowMeans(answers)
  found <- suppressWarnings(psych::alpha(as.data.frame(answers), warnings = FALSE))
  n <- nrow(answers)
  k <- ncol(answers)
  alpha <- found$total$raw_alpha
  normal <- shapiro.test(scores)
  list(
    n = n, mean = mean(scores), sd = sd(scores), median = median(scores),
    first_quartile = unname(quantile(scores, 0.25)),
    third_quartile = unname(quantile(scores, 0.75)),
    minimum = min(scores), maximum = max(scores), skewness = psych::skew(scores, type = 3),
    w = unname(normal$statistic), p = normal$p.value,
    alpha = alpha,
    low = 1 - (1 - alpha) * qf(0.975, n - 1, (n - 1) * (k - 1)),
    high = 1 - (1 - alpha) * qf(0.025, n - 1, (n - 1) * (k - 1)),
    omega_total = suppressMessages(suppressWarnings(
      psych::omega(answers, nfactors = 1, flip = FALSE, plot = FALSE)$omega.tot
    )),
    sem = sd(scores) * sqrt(1 - alpha),
    items = abs(key), item_rest_r = found$item.stats$r.drop,
    alpha_if_dropped = found$alpha.drop$raw_alpha
  )
}

scales <- list()
for (form in c("WAV-B", "WAV-T")) {
  prefix <- c("WAV-B" = "wavb", "WAV-T" = "wavt")[[form]]
  for (scale in c("goal", "task", "bond")) {
    key <- keys$wav[[scale]]
    scales[[paste0(form, ".", scale)]] <- about(keyed(prefix, key, 5), key, "sum")
  }
  key <- unlist(keys$wav[c("goal", "task", "bond")], use.names = FALSE)
  scales[[paste0(form, ".total")]] <- about(keyed(prefix, key, 5), key, "sum")
}
for (scale in c("anxiety", "avoidance")) {
  key <- keys$ecr_r[[scale]]
  scales[[paste0("ECR-R.", scale)]] <- about(keyed("ecrr", key, 7), key, "mean")
}

columns <- c(
  sex = "geslacht", ward = "afdeling", education = "opleiding", depression = "depressie",
  cluster = "cluster_hoofddiagnose", marital_status = "burgerlijke_staat",
  dysthymia = "dysthymie", eating_disorder = "eetstoornis", comorbid_axis_1 = "comorbide_as1"
)
categories <- lapply(columns, function(column) {
  counts <- table(
    c(patients[[column]], missed[[column]]),
    rep(c("measured", "missed"), c(nrow(patients), nrow(missed)))
  )
  test <- suppressWarnings(chisq.test(counts, correct = FALSE))
  list(
    chi2 = unname(test$statistic), df = unname(test$parameter), p = test$p.value,
    v = sqrt(unname(test$statistic) / (sum(counts) * (min(dim(counts)) - 1))),
    smallest_expected = min(test$expected), fisher = fisher.test(counts)$p.value
  )
})
numbers <- lapply(c(age_exact = "leeftijd_exact", number_of_pds = "aantal_ps"), function(column) {
  test <- t.test(patients[[column]], missed[[column]])
  list(
    difference = unname(test$estimate[1] - test$estimate[2]), t = unname(test$statistic),
    df = unname(test$parameter), p = test$p.value, low = test$conf.int[1], high = test$conf.int[2]
  )
})
main <- c(
  sapply(categories, function(one) if (one$smallest_expected < 5) one$fisher else one$p),
  sapply(numbers, function(one) one$p)
)

anxiety <- rowMeans(keyed("ecrr", keys$ecr_r$anxiety, 7))
one_sample <- t.test(anxiety, mu = 3.425)
reference <- list(
  one_sample = list(
    t = unname(one_sample$statistic), df = unname(one_sample$parameter), p = one_sample$p.value,
    low = one_sample$conf.int[1] - 3.425, high = one_sample$conf.int[2] - 3.425
  )
)
error <- sqrt(var(anxiety) / 60 + 1.116^2 / 1374)
df <- error^4 / ((var(anxiety) / 60)^2 / 59 + (1.116^2 / 1374)^2 / 1373)
difference <- mean(anxiety) - 3.425
reference$welch <- list(
  difference = difference, t = difference / error, df = df,
  p = 2 * pt(-abs(difference / error), df),
  low = difference - qt(0.975, df) * error, high = difference + qt(0.975, df) * error
)

writeLines(
  jsonlite::toJSON(
    list(
      scales = scales, categories = categories, numbers = numbers,
      holm = as.list(p.adjust(main, "holm")), bh = as.list(p.adjust(main, "BH")),
      reference = reference
    ),
    auto_unbox = TRUE, digits = 17, pretty = TRUE
  ),
  "tests/findings/scales_in_r.json"
)
