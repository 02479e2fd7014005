# The questions of lib.findings.family over one ward, in plain R with psych: what the bench sets the
# dashboard beside. Rscript tools/bench/family.R FOLDER, where tools/bench/findings.py put the ward.
# Prints one line per test, so that the bench sees that both compute the same.
options(warn = -1)
folder <- commandArgs(TRUE)[1]
table_in <- function(name) read.csv(file.path(folder, name), check.names = FALSE)
ward <- table_in("ward.csv")
items <- lapply(list("WAV-B" = "WAV-B.csv", "WAV-T" = "WAV-T.csv", "ECR-R" = "ECR-R.csv"), table_in)
keys <- table_in("keys.csv")
norms <- table_in("norms.csv")
missed <- table_in("missed.csv")
measures <- unique(keys$measure)
groupings <- strsplit(commandArgs(TRUE)[2], ",")[[1]]

tell <- function(question, measure, by, group, test) {
  cat(question, measure, by, group, sprintf("%.15g", c(test$statistic, test$p.value)), sep = "\t")
  cat("\n")
}

about <- function(x) {
  x <- x[!is.na(x)]
  found <- list(n = length(x), median = median(x))
  if (length(x) >= 10) found <- c(found, mean = mean(x), sd = sd(x), t.test(x)$conf.int)
  found
}

# The noncentralities for which t is at the edge of what is plausible.
plausible <- function(t, df) {
  end <- function(p) uniroot(function(ncp) pt(t, df, ncp) - p, c(-37, 37), tol = 1e-10)$root
  c(end(0.975), end(0.025))
}

# Hedges' g with its interval from the noncentral t distribution.
effect <- function(a, b) {
  df <- length(a) + length(b) - 2
  pooled <- sqrt(((length(a) - 1) * var(a) + (length(b) - 1) * var(b)) / df)
  scale <- sqrt(1 / length(a) + 1 / length(b))
  t <- (mean(a) - mean(b)) / pooled / scale
  exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2) * scale * c(t, plausible(t, df))
}

detectable <- function(n, type = "two.sample") power.t.test(n = n, power = 0.8, type = type)$delta

# Alpha alone, for the band of measurement error.
alpha_of <- function(measure) {
  x <- whole_items(measure)
  k <- ncol(x)
  k / (k - 1) * (1 - sum(vapply(x, var, 0)) / var(rowSums(x)))
}

# How many people would halve the interval.
halving <- function(n, groups = 1) {
  width <- function(n) qt(0.975, n - groups) / sqrt(n)
  ceiling(uniroot(function(more) width(more) - width(n) / 2, c(n, 8 * n))$root)
}

# The range of an estimate with each patient left out.
without_one <- function(a, b, estimate) {
  range(
    vapply(seq_along(a), function(one) estimate(a[-one], b), 0),
    vapply(seq_along(b), function(one) estimate(a, b[-one]), 0)
  )
}
difference <- function(a, b) {
  found <- t.test(a, b)
  found$estimate[[1]] - found$estimate[[2]]
}

by_group <- function(measure, by) {
  there <- !is.na(ward[[measure]]) & !is.na(ward[[by]]) & ward[[by]] != ""
  groups <- split(ward[[measure]][there], ward[[by]][there])
  found <- lapply(groups, about)
  compared <- groups[lengths(groups) >= 10]
  if (length(compared) < 2) return(found)
  order <- order(lengths(compared), decreasing = TRUE)
  versus <- compared[[order[1]]]
  for (name in names(compared)[-order[1]]) {
    group <- compared[[name]]
    test <- t.test(group, versus)
    tell("alliance_by_group", measure, by, name, test)
    size <- 2 / (1 / length(group) + 1 / length(versus))
    found[[name]]$beside <- list(
      test, effect(group, versus), without_one(group, versus, difference), detectable(size),
      halving(length(group) + length(versus), 2)
    )
  }
  if (length(compared) > 2) {
    found$over_all <- oneway.test(values ~ ind, stack(compared))
  }
  found
}

paired <- function(scale) {
  a <- ward[[paste0("WAV-B.", scale)]]
  b <- ward[[paste0("WAV-T.", scale)]]
  there <- !is.na(a) & !is.na(b)
  a <- a[there]
  b <- b[there]
  test <- t.test(b, a, paired = TRUE)
  tell("therapist_team", paste0("WAV-B.", scale), "", "", test)
  d <- b - a
  among <- plausible(test$statistic[[1]], length(d) - 1)
  error <- function(form, x) sd(x) * sqrt(1 - alpha_of(paste0(form, ".", scale)))
  band <- 1.96 * sqrt(error("WAV-B", a)^2 + error("WAV-T", b)^2)
  list(
    about(a), about(b), test, median(d), c(mean(d), among / sqrt(length(d))) / sd(d),
    c(mean(d), among * sd(d) / sqrt(length(d))) / sqrt(mean(c(var(a), var(b)))),
    cor.test(a, b), table(sign(d)), prop.test(sum(d > 0), length(d)),
    mean(d) + c(-1.96, 1.96) * sd(d), band, table(sign(d) * (abs(d) > band)),
    # What hangs on one patient, of the pair that is asked about.
    if (scale == "total") {
      list(
        vapply(seq_along(d), function(one) t.test(d[-one])$estimate[[1]], 0),
        detectable(length(d), "paired"), halving(length(d))
      )
    }
  )
}

related <- function(question, measure, dimension, distance) {
  x <- ward[[dimension]]
  y <- ward[[measure]]
  if (distance) y <- abs(as.vector(scale(y)))
  there <- !is.na(x) & !is.na(y)
  x <- x[there]
  y <- y[there]
  test <- cor.test(x, y)
  tell(question, measure, dimension, "", test)
  list(
    test, suppressWarnings(cor.test(x, y, method = "spearman")),
    if (measure == measures[1] && dimension == "ECR-R.anxiety") {
      at <- data.frame(x = seq(min(x), max(x), length.out = 61))
      list(
        vapply(seq_along(x), function(one) cor.test(x[-one], y[-one])$estimate[[1]], 0),
        predict(lm(y ~ x), at, interval = "confidence"), lowess(x, y),
        if (distance) summary(lm(residuals(lm(y ~ x))^2 ~ x))
      )
    }
  )
}

all_items <- function(measure) {
  key <- keys[keys$measure == measure, ]
  answers <- items[[sub("\\..*", "", measure)]][key$item]
  answers[key$turned == 1] <- key$sum[1] - answers[key$turned == 1]
  answers
}
whole_items <- function(measure) {
  answers <- all_items(measure)
  answers[complete.cases(answers), ]
}

scales <- function(measure) {
  answers <- all_items(measure)
  x <- ward[[measure]][!is.na(ward[[measure]])]
  normal <- shapiro.test(x)
  tell("scales", measure, "", "", normal)
  whole <- answers[complete.cases(answers), ]
  list(
    about(x), quantile(x), range(x), mean(x == min(x)), mean(x == max(x)), psych::skew(x), normal,
    colSums(is.na(answers)), if (measure == measures[1]) qqnorm(x, plot.it = FALSE),
    psych::alpha(whole, warnings = FALSE, check.keys = FALSE),
    suppressWarnings(suppressMessages(
      psych::omega(whole, nfactors = 1, flip = FALSE, plot = FALSE)$omega.tot
    ))
  )
}

reference <- function(row) {
  x <- ward[[row$measure]][!is.na(ward[[row$measure]])]
  against <- function(x) {
    square <- c(var(x) / length(x), row$sd^2 / row$n)
    t <- (mean(x) - row$mean) / sqrt(sum(square))
    df <- sum(square)^2 / sum(square^2 / (c(length(x), row$n) - 1))
    list(statistic = t, p.value = 2 * pt(-abs(t), df), low = qt(0.975, df))
  }
  test <- against(x)
  tell("reference", row$measure, "", "", test)
  list(
    lapply(ward[measures], about), test,
    vapply(seq_along(x), function(one) against(x[-one])$statistic, 0),
    detectable(2 / (1 / length(x) + 1 / row$n))
  )
}

participation <- function(by) {
  measured <- ward[[by]][!is.na(ward[[by]]) & ward[[by]] != ""]
  absent <- missed[[by]][!is.na(missed[[by]]) & missed[[by]] != ""]
  if (is.numeric(measured)) return(t.test(measured, absent))
  counts <- table(c(measured, absent), rep(1:2, c(length(measured), length(absent))))
  if (nrow(counts) < 2) return(NULL)
  list(suppressWarnings(chisq.test(counts, correct = FALSE)), fisher.test(counts, workspace = 2e6))
}

found <- list(
  lapply(groupings, function(by) lapply(measures, by_group, by = by)),
  lapply(c("total", "goal", "task", "bond"), paired),
  lapply(c(FALSE, TRUE), function(distance) {
    question <- if (distance) "attachment_extremity" else "attachment"
    lapply(c("ECR-R.anxiety", "ECR-R.avoidance"), function(dimension) {
      lapply(grep("^WAV", measures, value = TRUE), function(measure) {
        related(question, measure, dimension, distance)
      })
    })
  }),
  lapply(measures, scales),
  lapply(intersect(names(ward), names(missed)), participation),
  lapply(seq_len(nrow(norms)), function(row) reference(norms[row, ]))
)
