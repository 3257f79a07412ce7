// Made by `npm run client` from the routes as they are declared. Do not edit it: a test holds it to them.
// import createClient from 'openapi-fetch'
// const api = createClient<paths>({ baseUrl: 'http://127.0.0.1:8000' })

export interface components {
  schemas: {
    BookmakerComparison: {
      bookmaker: string
      state: 'open' | 'suspended' | 'withdrawn' | 'closed'
      is_late: boolean
      counts: boolean
      margin: number | null
      prices: Record<string, number | null>
      suspended: string[]
      no_vig: {
        probabilities: Record<string, number> | null
        fair_odds: Record<string, number> | null
        parameter: number | null
        reason: 'incomplete' | 'overlapping' | 'out_of_range' | 'underround' | 'several_winners' | null
      }
      confirmed_at: string | null
      late_after: string | null
    }
    BookmakerMarketData: {
      bookmaker_slug: string
      bookmaker_name: string
      snapshot_time: string | null
      markets: components['schemas']['MarketOddsDetail'][]
    }
    BookmakerOdds: {
      bookmaker_slug: string
      bookmaker_name: string
      external_event_id: string
      event_url: string | null
      has_odds: boolean
      inline_odds: components['schemas']['InlineOdds'][]
      snapshot_time: string | null
      late_after: string | null
    }
    CleanUpAnswer: {
      /** At least 1. */
      id: number
      trigger: 'manual' | 'scheduled'
      status: 'running' | 'completed' | 'failed'
      /** A time, as ISO 8601. */
      started_at: string
      completed_at: string | null
      odds_retention_days: number
      match_retention_days: number
      deleted: Record<'history_days' | 'history' | 'confirmations' | 'snapshots' | 'quote_marks' | 'disagreements' | 'listings' | 'events' | 'tournaments' | 'countries' | 'run_errors' | 'run_phases' | 'runs' | 'left_out' | 'cleanup_runs' | 'storage_samples' | 'storage_alarms', number>
      error_message: string | null
      duration_seconds: number | null
      oldest_odds_date: string | null
      oldest_match_date: string | null
    }
    CleanupRun: {
      /** At least 1. */
      id: number
      trigger: 'manual' | 'scheduled'
      status: 'running' | 'completed' | 'failed'
      /** A time, as ISO 8601. */
      started_at: string
      completed_at: string | null
      odds_retention_days: number
      match_retention_days: number
      deleted: Record<'history_days' | 'history' | 'confirmations' | 'snapshots' | 'quote_marks' | 'disagreements' | 'listings' | 'events' | 'tournaments' | 'countries' | 'run_errors' | 'run_phases' | 'runs' | 'left_out' | 'cleanup_runs' | 'storage_samples' | 'storage_alarms', number>
      error_message: string | null
      duration_seconds: number | null
    }
    CompareEventAnswer: {
      /** At least 1. */
      event_id: number
      method: 'multiplicative' | 'additive' | 'power' | 'shin' | 'odds_ratio'
      markets: components['schemas']['MarketComparison'][]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
    }
    CountAlertsAnswer: {
      count: number
    }
    CreateAccountAnswer: {
      name: string
      role: 'viewer' | 'trader' | 'admin'
      is_enabled: boolean
      /** A time, as ISO 8601. */
      created_at: string
      last_seen_at: string | null
      sessions: number
      keys: number
    }
    CreateKeyAnswer: {
      id: string
      account: string
      label: string
      rights: ('read' | 'operate' | 'configure' | 'purge' | 'administer')[]
      /** A time, as ISO 8601. */
      created_at: string
      /** A time, as ISO 8601. */
      expires_at: string
      last_used_at: string | null
      key: string
    }
    EndSessionsAnswer: {
      ended: number
    }
    ErrorAnswer: {
      detail: string | {
        loc: (string | number)[]
        msg: string
        type: string
      }[]
      code: string
      cure: string
    }
    EventDetail: {
      id: number
      sportradar_id: string
      name: string
      home_team: string
      away_team: string
      /** A time, as ISO 8601. */
      kickoff: string
      tournament_id: number
      tournament_name: string
      tournament_country: string | null
      sport_name: string
      bookmakers: components['schemas']['BookmakerOdds'][]
      /** A time, as ISO 8601. */
      created_at: string
      markets_by_bookmaker: components['schemas']['BookmakerMarketData'][]
    }
    EventList: {
      events: components['schemas']['MatchedEvent'][]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
    }
    GetBookmakerHistoryAnswer: {
      /** At least 1. */
      event_id: number
      bookmaker_slug: string
      bookmaker_name: string
      market_id: string
      market_name: string
      line: number | null
      history: {
        /** A time, as ISO 8601. */
        captured_at: string
        margin: number | null
        available: boolean
        unavailable_at: string | null
        confirmed: boolean
        outcomes: components['schemas']['OutcomeOdds'][]
      }[]
    }
    GetBookmakerMarginHistoryAnswer: {
      /** At least 1. */
      event_id: number
      bookmaker_slug: string
      bookmaker_name: string
      market_id: string
      market_name: string
      line: number | null
      history: {
        /** A time, as ISO 8601. */
        captured_at: string
        margin: number | null
        available: boolean
        unavailable_at: string | null
        confirmed: boolean
      }[]
    }
    GetCacheStatsAnswer: {
      events: number
      listings: number
      quotes: number
      bytes: number
      ready_bytes: number
      hits: number
      misses: number
      hit_rate: number | null
      evicted: number
      refused: number
      version: number
      last_warm_up: {
        /** A time, as ISO 8601. */
        at: string
        events: number
        listings: number
        took_ms: number
      } | null
    }
    GetCleanupStatsAnswer: {
      kinds: Record<'history_days' | 'history' | 'confirmations' | 'snapshots' | 'quote_marks' | 'disagreements' | 'listings' | 'events' | 'tournaments' | 'countries' | 'run_errors' | 'run_phases' | 'runs' | 'left_out' | 'cleanup_runs' | 'storage_samples' | 'storage_alarms', {
        count: number
        is_estimate: boolean
        oldest: string | null
        newest: string | null
      }>
      events_by_platform: {
        platform: string
        count: number
      }[]
    }
    GetCleanupStatusAnswer: {
      is_cleanup_running: boolean
      is_scraping_active: boolean
      next_cleanup_at: string | null
    }
    GetCoverageAnswer: {
      total_events: number
      matched_count: number
      betpawa_only_count: number
      competitor_only_count: number
      /** 0 to 100. */
      match_rate: number
      by_platform: {
        platform: string
        total_events: number
        matched_events: number
        unmatched_events: number
        /** 0 to 100. */
        match_rate: number
        unmatched_tournaments: number
      }[]
      tournaments: {
        total: number
        matched: number
        betpawa_only: number
        competitor_only: number
      }
      withdrawn_count: number
    }
    GetEventLeftOutAnswer: {
      /** At least 1. */
      event_id: number
      bookmakers: {
        bookmaker: string
        at: string | null
        read: number | null
        left_out: number | null
        not_mapped: number | null
        /** At most 500 of them. */
        entries: {
          code: 'UNKNOWN_MARKET' | 'UNKNOWN_PARAMETER' | 'UNKNOWN_OUTCOME' | 'UNREADABLE_MARKET' | 'UNREADABLE_LINE' | 'UNREADABLE_PRICE' | 'DUPLICATE_OUTCOME' | 'LIVE_PRODUCT'
          market: string
          name: string
          /** At least 1. */
          times: number
        }[]
        is_truncated: boolean
      }[]
    }
    GetEventMarksAnswer: {
      /** At least 1. */
      event_id: number
      marks: {
        bookmaker: string
        mark: 'opening' | '7d' | '72h' | '24h' | '6h' | '1h' | 'closing'
        /** A time, as ISO 8601. */
        kickoff: string
        confirmed_at: string | null
        markets: {
          market: string
          prices: Record<string, number | null>
          suspended: string[]
          available: boolean
          margin: number | null
          opened_at: string | null
        }[]
      }[]
    }
    GetEventMetricsAnswer: {
      /** A time, as ISO 8601. */
      period_start: string
      /** A time, as ISO 8601. */
      period_end: string
      total_events: number
      events_fully_scraped: number
      events_partially_scraped: number
      events_failed: number
      platform_metrics: {
        platform: string
        total_requested: number
        total_scraped: number
        total_failed: number
        total_not_found: number
        success_rate: number | null
        avg_timing_ms: number | null
      }[]
    }
    GetHealthAnswer: {
      status: 'healthy' | 'degraded' | 'unhealthy'
      database: 'connected' | 'disconnected' | 'none'
      store: {
        state: 'opening' | 'connected' | 'away'
        server: 'own' | 'url'
        away_since: string | null
        reason: string | null
        queued: number
        lag_ms: number
        spilled_bytes: number
        refused: number
        written: number
        batches: number
      } | null
      warming: boolean
      platforms: components['schemas']['SourceReport'][]
      feed: {
        kind: 'simulator' | 'replay' | 'live'
        description: string
      }
      clock: {
        /** A time, as ISO 8601. */
        now: string
        is_set: boolean
      }
      run: {
        id: number
        trigger: 'scheduled' | 'manual' | 'event' | string
        /** A time, as ISO 8601. */
        started_at: string
        listings: number
        done: number
      } | null
      paused: boolean
      /** A time, as ISO 8601. */
      next_run_at: string
      cache_complete: boolean
      upcoming_events: number
      left_out_kinds: number
      disagreements: {
        total: number
        lines: string[]
      }
      recent_faults: {
        /** A time, as ISO 8601. */
        at: string
        platform: string
        code: string
        times: number
        lines: string[]
      }[]
    }
    GetLeftOutAnswer: {
      total: number
      counts: {
        bookmaker: string
        code: 'UNKNOWN_MARKET' | 'UNKNOWN_PARAMETER' | 'UNKNOWN_OUTCOME' | 'UNREADABLE_MARKET' | 'UNREADABLE_LINE' | 'UNREADABLE_PRICE' | 'DUPLICATE_OUTCOME' | 'LIVE_PRODUCT'
        market: string
        name: string
        events: number
        /** At least 1. */
        times: number
        detail: string
      }[]
      uncounted: number
    }
    GetLeftOutHistoryAnswer: {
      kinds: {
        bookmaker: string
        code: 'UNKNOWN_MARKET' | 'UNKNOWN_PARAMETER' | 'UNKNOWN_OUTCOME' | 'UNREADABLE_MARKET' | 'UNREADABLE_LINE' | 'UNREADABLE_PRICE' | 'DUPLICATE_OUTCOME' | 'LIVE_PRODUCT'
        market: string
        name: string
        samples: string[]
        /** A time, as ISO 8601. */
        first_seen: string
        /** A time, as ISO 8601. */
        last_seen: string
        times: number
        events: number
      }[]
    }
    GetListingGapsAnswer: {
      since: string | null
      kickoffs_since: string | null
      summary: {
        never_covered: number
        partial: number
        full: number
        total_missing: number
        with_timing_gap: number
        /** At most 10 of them. */
        top: {
          competitor: string
          tournament_id: number
          tournament_name: string
          country: string | null
          home_tournament_name: string | null
          events_competitor: number
          events_home: number
          missing_events: number
          /** 0 to 100. */
          coverage_percent: number
          mean_lead_days_competitor: number
          mean_lead_days_home: number | null
          mean_gap_days: number | null
        }[]
      }
      rows: {
        competitor: string
        tournament_id: number
        tournament_name: string
        country: string | null
        home_tournament_name: string | null
        events_competitor: number
        events_home: number
        missing_events: number
        /** 0 to 100. */
        coverage_percent: number
        mean_lead_days_competitor: number
        mean_lead_days_home: number | null
        mean_gap_days: number | null
      }[]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
    }
    GetLivenessAnswer: {
      status: 'alive'
      uptime_seconds: number
    }
    GetMarginsAnswer: {
      events: number
      rows: {
        market: string
        bookmaker: string
        mark: 'opening' | '7d' | '72h' | '24h' | '6h' | '1h' | 'closing'
        mean_margin: number
        /** At least 1. */
        quotes: number
      }[]
    }
    GetMarketCatalogueAnswer: {
      bookmakers: {
        slug: string
        name: string
        is_home: boolean
      }[]
      markets: {
        key: string
        /** At least 1. */
        number: number
        name: string
        period: 'FT' | '1H' | '2H' | '0-5' | '0-10' | '0-15' | '0-20' | '0-30' | '0-60'
        line_kind: 'total' | 'handicap' | 'start' | null
        parameter: 'goal' | null
        winners: 1 | 2 | null
        groups: string[]
        is_scorer: boolean
        market_id: string
        outcomes: {
          key: string
          /** At least 1. */
          number: number
          name: string
        }[]
        mappings: Record<string, {
          rows: {
            external_market_id: string
            qualifier: string | null
            parameter: number | null
            outcomes: Record<string, string>
          }[]
          declared: string[] | null
        }>
      }[]
    }
    GetMarketHistoryAnswer: {
      /** At least 1. */
      event_id: number
      market: string
      /** A time, as ISO 8601. */
      kickoff: string
      bookmakers: {
        bookmaker: string
        points: {
          /** A time, as ISO 8601. */
          at: string
          state: 'open' | 'suspended' | 'withdrawn' | 'closed' | 'gone'
          prices: Record<string, number | null>
          suspended: string[]
          margin: number | null
          withdrawn_at: string | null
          is_confirmation: boolean
        }[]
        total: number
      }[]
    }
    GetMarketPricesAnswer: {
      /** At least 1. */
      event_id: number
      market: string
      market_name: string
      /** A time, as ISO 8601. */
      kickoff: string
      bookmakers: {
        bookmaker: string
        moments: {
          moment: 'opening' | '7d' | '72h' | '24h' | '6h' | '1h' | 'closing' | 'now'
          at: string | null
          confirmed_at: string | null
          state: 'open' | 'suspended' | 'withdrawn' | 'closed' | 'gone'
          prices: Record<string, number | null>
          suspended: string[]
          margin: number | null
        }[]
      }[]
    }
    GetPlatformHealthAnswer: {
      platform: string
      healthy: boolean
      last_success: string | null
      state: 'up' | 'delayed' | 'down' | 'recovering'
      reason: string | null
    }[]
    GetReadinessAnswer: {
      status: 'ready'
      source: 'cache' | 'database'
    }
    GetRunAnalyticsAnswer: {
      daily_metrics: {
        /** As date. */
        date: string
        avg_duration_seconds: number | null
        total_events: number
        success_count: number
        failure_count: number
        partial_count: number
        cancelled_count: number
      }[]
      platform_metrics: {
        platform: string
        success_rate: number | null
        avg_duration_seconds: number | null
        total_events: number
        runs: number
        runs_without_lists: number
      }[]
      /** A time, as ISO 8601. */
      period_start: string
      /** A time, as ISO 8601. */
      period_end: string
    }
    GetRunStatsAnswer: {
      total_runs: number
      runs_24h: number
      avg_duration_seconds: number | null
    }
    GetScheduleAnswer: {
      running: boolean
      paused: boolean
      jobs: {
        id: 'scrape_all_platforms' | 'detect_stale_runs' | 'cleanup_old_data' | 'sample_storage_sizes'
        next_run: string | null
        trigger_type: 'interval'
        interval_minutes: number
        is_paused: boolean
        about: string
      }[]
    }
    GetSessionAnswer: {
      is_required: boolean
      account: string | null
      role: 'viewer' | 'trader' | 'admin' | null
      rights: ('read' | 'operate' | 'configure' | 'purge' | 'administer')[]
      ends_at: string | null
      idle_ends_at: string | null
    }
    GetStorageSizesAnswer: {
      tables: {
        table_name: string
        size_bytes: number
        size_human: string
        row_count: number
      }[]
      total_bytes: number
      total_human: string
      /** A time, as ISO 8601. */
      measured_at: string
    }
    GetTournamentAnalysisAnswer: {
      events_read: number
      is_truncated: boolean
      tournament: {
        id: number
        name: string
        country: string | null
      }
      events: {
        /** At least 1. */
        id: number
        name: string
        /** A time, as ISO 8601. */
        kickoff: string
        has_marks: boolean
      }[]
      margins: {
        market: string
        market_name: string
        line: number | null
        bookmaker: string
        opening: {
          mean_margin: number
          min_margin: number
          max_margin: number
          /** At least 1. */
          quotes: number
        } | null
        closing: {
          mean_margin: number
          min_margin: number
          max_margin: number
          /** At least 1. */
          quotes: number
        } | null
        opening_to_closing: {
          mean_change: number
          /** At least 1. */
          quotes: number
        } | null
        events: number
        coverage_percent: number
        by_time: {
          mean_margin: number
          min_margin: number
          max_margin: number
          /** At least 1. */
          quotes: number
          mark: 'opening' | '7d' | '72h' | '24h' | '6h' | '1h' | 'closing'
        }[]
      }[]
    }
    GetViewsAnswer: {
      views: {
        /** At most 60 characters. */
        name: string
        /** At most 200 characters. */
        path: string
        /** At most 4000 characters. */
        search: string
      }[]
      revision: number
    }
    Heartbeat: {
      group: string
      epoch: string
      seq: number | null
      status: 200 | 503
      late: {
        sources: string[]
        write_lag_ms: number | null
      } | null
    }
    InlineOdds: {
      market_id: string
      market_name: string
      line: number | null
      outcomes: components['schemas']['OutcomeOdds'][]
      margin: number | null
      available: boolean
      unavailable_since: string | null
    }
    ListAccountsAnswer: {
      accounts: components['schemas']['CreateAccountAnswer'][]
    }
    ListActiveRunsAnswer: number[]
    ListAuditAnswer: {
      entries: {
        /** At least 1. */
        seq: number
        /** A time, as ISO 8601. */
        at: string
        who: string | null
        by: 'session' | 'key' | 'open' | 'command' | 'nobody'
        address: string | null
        request_id: string | null
        action: string
        target: string | null
        outcome: 'done' | 'refused' | 'failed'
        code: string | null
        before: unknown | null
        after: unknown | null
      }[]
      has_more: boolean
    }
    ListCleanupsAnswer: {
      runs: components['schemas']['CleanupRun'][]
      total: number
    }
    ListCountriesAnswer: string[]
    ListCoverageAnswer: {
      coverage: {
        total_events: number
        matched_count: number
        betpawa_only_count: number
        competitor_only_count: number
        /** 0 to 100. */
        match_rate: number
        by_platform: {
          platform: string
          total_events: number
          matched_events: number
          unmatched_events: number
          /** 0 to 100. */
          match_rate: number
          unmatched_tournaments: number
        }[]
        tournaments: {
          total: number
          matched: number
          betpawa_only: number
          competitor_only: number
        }
      }
      tournaments: {
        tournament_id: number
        tournament_name: string
        tournament_country: string | null
        sport_name: string
        coverage: {
          total: number
          matched: number
          betpawa_only: number
          competitor_only: number
        }
        events: {
          /** At least 1. */
          id: number
          sportradar_id: string
          name: string
          home_team: string
          away_team: string
          /** A time, as ISO 8601. */
          kickoff: string
          tournament_name: string
          tournament_id: number
          tournament_country: string | null
          sport_name: string
          availability: 'matched' | 'betpawa-only' | 'competitor-only'
          platforms: string[]
        }[]
      }[]
      total_tournaments: number
      countries: string[]
    }
    ListCurrentDisagreementsAnswer: {
      disagreements: {
        /** At least 1. */
        event_id: number
        name: string
        /** A time, as ISO 8601. */
        kickoff: string
        bookmaker: string
        about: 'kickoff' | 'names' | 'sides'
        theirs: string
        ours: string
        speaker: string
      }[]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
    }
    ListDisagreementsAnswer: {
      disagreements: {
        /** At least 1. */
        event_id: number
        /** A time, as ISO 8601. */
        kickoff: string
        bookmaker: string
        about: 'kickoff' | 'sides' | 'names'
        theirs: string
        ours: string
        /** A time, as ISO 8601. */
        since: string
        ended_at: string | null
      }[]
    }
    ListKeysAnswer: {
      keys: {
        id: string
        account: string
        label: string
        rights: ('read' | 'operate' | 'configure' | 'purge' | 'administer')[]
        /** A time, as ISO 8601. */
        created_at: string
        /** A time, as ISO 8601. */
        expires_at: string
        last_used_at: string | null
      }[]
    }
    ListRunHistoryAnswer: {
      runs: {
        id: number
        scrape_run_id: number
        status: 'running' | 'completed' | 'partial' | 'failed' | 'cancelled'
        trigger: 'scheduled' | 'manual' | 'event' | string
        /** A time, as ISO 8601. */
        started_at: string
        completed_at: string | null
        /** A time, as ISO 8601. */
        heartbeat_at: string
        events_scraped: number
        events_failed: number
        events_partial: number | null
        total_events: number
        event_id: number | null
        is_whole: boolean
        platforms: string[]
        platform_timings: Record<string, {
          duration_ms: number | null
          events_count: number
          events_done: number
          fetched: Record<'ok' | 'not_found' | 'failed' | 'blocked', number>
          given_up: number
          gone: number
          retries: number
          unchanged: number
          is_discovered: boolean
          answers_timed: number
          answer_ms: number
        }>
        phase_logs: {
          platform: string
          phase: 'discovering' | 'scraping'
          /** A time, as ISO 8601. */
          started_at: string
          ended_at: string | null
          events_processed: number
        }[]
        errors: components['schemas']['RunError'][]
        error_count: number
        duration_seconds: number | null
      }[]
      total: number
    }
    ListRunPhasesAnswer: {
      platform: string
      phase: 'discovering' | 'scraping'
      /** A time, as ISO 8601. */
      started_at: string
      ended_at: string | null
      events_processed: number
      id: number
      message: string | null
    }[]
    ListRunsAnswer: components['schemas']['Run'][]
    ListSessionsAnswer: {
      sessions: {
        id: string
        /** A time, as ISO 8601. */
        began_at: string
        /** A time, as ISO 8601. */
        last_seen_at: string
        /** A time, as ISO 8601. */
        ends_at: string
        is_this: boolean
      }[]
    }
    ListSourcesAnswer: {
      paused: boolean
      sources: components['schemas']['SourceDetail'][]
    }
    ListStorageAlertsAnswer: {
      alerts: components['schemas']['StorageAlert'][]
      count: number
    }
    ListStorageSamplesAnswer: {
      samples: {
        /** At least 1. */
        id: number
        /** A time, as ISO 8601. */
        sampled_at: string
        total_bytes: number
        table_sizes: Record<string, number>
      }[]
      total: number
    }
    ListTournamentMarginsAnswer: {
      events_read: number
      is_truncated: boolean
      tournaments: {
        id: number
        name: string
        country: string | null
        events: number
        events_read: number
        margins: components['schemas']['MarketMargins'][]
      }[]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
      countries: string[]
    }
    ListTournamentMarketsAnswer: {
      events_read: number
      is_truncated: boolean
      markets: {
        market: string
        market_name: string
        line: number | null
        has_margin: boolean
        /** At least 1. */
        events: number
      }[]
    }
    ListTournamentsAnswer: {
      id: number
      name: string
      country: string | null
    }[]
    ListUnmappedAnswer: {
      items: {
        source: string
        external_market_id: string
        market_name: string
        code: 'UNKNOWN_MARKET' | 'UNKNOWN_PARAMETER' | 'UNKNOWN_OUTCOME' | 'UNREADABLE_MARKET' | 'UNREADABLE_LINE' | 'UNREADABLE_PRICE' | 'DUPLICATE_OUTCOME' | 'LIVE_PRODUCT'
        first_seen_at: string | null
        last_seen_at: string | null
        occurrence_count: number
        event_count: number
        /** At most 3 of them. */
        samples: string[]
      }[]
      total: number
      /** At least 1. */
      page: number
      /** At least 1. */
      page_size: number
    }
    ListUnmatchedAnswer: {
      id: number
      sportradar_id: string
      name: string
      /** A time, as ISO 8601. */
      kickoff: string
      platform: string
      missing_on: string[]
    }[]
    ListingChange: {
      /** At least 1. */
      event_id: number
      bookmaker: string
      /** At least 1. */
      version: number
      /** A time, as ISO 8601. */
      at: string
      confirmed_at: string | null
      late_after: string | null
      listing?: {
        external_event_id: string
        event_url: string | null
        fetch_result: 'ok' | 'not_found' | 'failed' | 'blocked' | null
        fetch_fault: string | null
        is_late: boolean
        withdrawn_at: string | null
        closed_at: string | null
      }
      quotes?: Record<string, components['schemas']['StreamedQuote'] | null>
    }
    ListingConfirmation: {
      /** At least 1. */
      event_id: number
      bookmaker: string
      /** At least 1. */
      version: number
      confirmed_at: string | null
      late_after: string | null
    }
    MarketComparison: {
      /** At most 64 characters. */
      market: string
      market_id: string
      market_name: string
      line: number | null
      winners: number | null
      method: 'multiplicative' | 'additive' | 'power' | 'shin' | 'odds_ratio'
      outcomes: components['schemas']['OutcomeComparison'][]
      bookmakers: components['schemas']['BookmakerComparison'][]
      best_margin: number | null
    }
    MarketMargins: {
      market: string
      market_name: string
      line: number | null
      bookmaker: string
      opening: {
        mean_margin: number
        min_margin: number
        max_margin: number
        /** At least 1. */
        quotes: number
      } | null
      closing: {
        mean_margin: number
        min_margin: number
        max_margin: number
        /** At least 1. */
        quotes: number
      } | null
      opening_to_closing: {
        mean_change: number
        /** At least 1. */
        quotes: number
      } | null
      events: number
      coverage_percent: number
    }
    MarketMovement: {
      /** At most 64 characters. */
      market: string
      bookmakers: {
        bookmaker: string
        outcomes: components['schemas']['OutcomeMovement'][]
      }[]
    }
    MarketOddsDetail: {
      betpawa_market_id: string
      betpawa_market_name: string
      line: number | null
      outcomes: components['schemas']['OutcomeOdds'][]
      margin: number | null
      market_groups: string[] | null
      available: boolean
      unavailable_since: string | null
    }
    MatchedEvent: {
      id: number
      sportradar_id: string
      name: string
      home_team: string
      away_team: string
      /** A time, as ISO 8601. */
      kickoff: string
      tournament_id: number
      tournament_name: string
      tournament_country: string | null
      sport_name: string
      bookmakers: components['schemas']['BookmakerOdds'][]
      /** A time, as ISO 8601. */
      created_at: string
    }
    OddsChanges: {
      group: string
      epoch: string
      from: number
      to: number
      is_last: boolean
      conflated: boolean
      removed: number[]
      events: components['schemas']['StreamedEvent'][]
      facts: components['schemas']['StreamedEventFacts'][]
      changes: components['schemas']['ListingChange'][]
      confirmed: components['schemas']['ListingConfirmation'][]
    }
    OddsImage: {
      group: string
      epoch: string
      seq: number
      /** At least 1. */
      part: number
      is_last: boolean
      events: components['schemas']['StreamedEvent'][]
    }
    OddsSubscribed: {
      id: string
      group: string
      epoch: string
      seq: number
      resumed: boolean
    }
    OddsUpdate: {
      event_ids: number[]
      source: string
      snapshot_count: number
    }
    OrderEventsAnswer: {
      total: number
      events: number[]
      is_truncated: boolean
    }
    OutcomeComparison: {
      outcome: string
      name: string
      best: {
        odds: number
        bookmakers: string[]
      } | null
      home_odds: number | null
      home_rank: number | null
      home_of: number
      edge: number | null
      position: 'better' | 'equal' | 'worse' | 'uncontested' | 'none'
    }
    OutcomeMovement: {
      outcome: string
      odds: number | null
      is_active: boolean
      since_previous: components['schemas']['PriceMove'] | null
      since_1h: components['schemas']['PriceMove'] | null
      since_opening: components['schemas']['PriceMove'] | null
    }
    OutcomeOdds: {
      name: string
      odds: number
      is_active: boolean
    }
    PreviewCleanupAnswer: {
      /** 1 to 365. */
      odds_retention_days: number
      /** 1 to 3650. */
      match_retention_days: number
      /** A time, as ISO 8601. */
      odds_cutoff_date: string
      /** A time, as ISO 8601. */
      match_cutoff_date: string
      counts: Record<'history_days' | 'history' | 'confirmations' | 'snapshots' | 'quote_marks' | 'disagreements' | 'listings' | 'events' | 'tournaments' | 'countries' | 'run_errors' | 'run_phases' | 'runs' | 'left_out' | 'cleanup_runs' | 'storage_samples' | 'storage_alarms', number>
      oldest_odds_date: string | null
      oldest_match_date: string | null
    }
    PriceMove: {
      odds: number
      at: string | null
      change_percent: number
      direction: 'shortened' | 'drifted' | 'same'
    }
    RefreshEventAnswer: {
      scrape_run_id: number
      /** At least 1. */
      sportradar_id: number
      status: 'completed' | 'partial' | 'failed'
      platforms_scraped: string[]
      platforms_failed: string[]
      platform_results: {
        platform: string
        success: boolean
        timing_ms: number | null
        error: string | null
        markets_count: number | null
      }[]
      total_timing_ms: number
      event: components['schemas']['EventDetail'] | null
    }
    RehearseImagesAnswer: {
      subscriptions: number
    }
    RetryRunAnswer: {
      new_run_id: number
      platforms_retried: string[]
      message: string
      run: components['schemas']['Run']
    }
    RevokeKeyAnswer: {
      removed: string
    }
    Run: {
      id: number
      scrape_run_id: number
      status: 'running' | 'completed' | 'partial' | 'failed' | 'cancelled'
      trigger: 'scheduled' | 'manual' | 'event' | string
      /** A time, as ISO 8601. */
      started_at: string
      completed_at: string | null
      /** A time, as ISO 8601. */
      heartbeat_at: string
      events_scraped: number
      events_failed: number
      events_partial: number | null
      total_events: number
      event_id: number | null
      is_whole: boolean
      platforms: string[]
      platform_timings: Record<string, {
        duration_ms: number | null
        events_count: number
        events_done: number
        fetched: Record<'ok' | 'not_found' | 'failed' | 'blocked', number>
        given_up: number
        gone: number
        retries: number
        unchanged: number
        is_discovered: boolean
        answers_timed: number
        answer_ms: number
      }>
      phase_logs: {
        platform: string
        phase: 'discovering' | 'scraping'
        /** A time, as ISO 8601. */
        started_at: string
        ended_at: string | null
        events_processed: number
      }[]
      errors: components['schemas']['RunError'][]
      error_count: number
    }
    RunError: {
      id: number
      platform: string
      /** A time, as ISO 8601. */
      occurred_at: string
      error_type: string
      error_message: string
      url: string | null
      status: number | null
    }
    ScheduleChange: {
      success: boolean
      paused: boolean
      message: string
    }
    ScrapeProgress: {
      platform: string | null
      phase: 'starting' | 'discovery' | 'scraping' | 'completed' | 'partial' | 'failed' | 'cancelled'
      current: number
      total: number
      events_count: number
      duration_ms: number | null
      message: string | null
      /** A time, as ISO 8601. */
      timestamp: string
      scrape_run_id: number | null
      elapsed_ms: number | null
      error: string | null
    }
    ServerMessage: {
      type: 'connection_ack'
      /** A time, as ISO 8601. */
      timestamp: string
      data: {
        topics: ('odds_updates' | 'scrape_progress')[]
      }
    } | {
      type: 'pong'
      /** A time, as ISO 8601. */
      timestamp: string
      data: Record<string, never>
    } | {
      type: 'subscription_update'
      /** A time, as ISO 8601. */
      timestamp: string
      data: {
        topics: ('odds_updates' | 'scrape_progress')[]
      }
      topics: ('odds_updates' | 'scrape_progress')[]
    } | {
      type: 'odds_update'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['OddsUpdate']
    } | {
      type: 'scrape_progress'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['ScrapeProgress']
    } | {
      type: 'odds_subscribed'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['OddsSubscribed']
    } | {
      type: 'odds_unsubscribed'
      /** A time, as ISO 8601. */
      timestamp: string
      data: {
        id: string
      }
    } | {
      type: 'odds_image'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['OddsImage']
    } | {
      type: 'odds_changes'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['OddsChanges']
    } | {
      type: 'snapshot_required'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['SnapshotRequired']
    } | {
      type: 'heartbeat'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['Heartbeat']
    } | {
      type: 'reconnect'
      /** A time, as ISO 8601. */
      timestamp: string
      data: {
        after_ms: number
        reason: string
      }
    } | {
      type: 'error'
      /** A time, as ISO 8601. */
      timestamp: string
      data: components['schemas']['StreamError']
    }
    Settings: Record<string, number | string | string[]>
    SettingsAbout: {
      settings: {
        name: string
        value: number | string | string[]
        default: number | string | string[]
        meaning: string
        range: string
        least: number | null
        most: number | null
        origin: 'default' | 'environment' | 'changed'
        started_with: number | string | string[]
        is_stored: boolean
      }[]
    }
    SnapshotRequired: {
      id: string
      reason: 'window_exceeded' | 'server_restarted' | 'unknown_epoch' | 'too_slow'
    }
    SourceDetail: {
      platform: string
      name: string
      is_home: boolean
      is_enabled: boolean
      status: 'healthy' | 'unhealthy'
      state: 'up' | 'delayed' | 'down' | 'recovering'
      /** A time, as ISO 8601. */
      since: string
      reason: string | null
      alarms: string[]
      response_time_ms: number | null
      error: string | null
      last_success: string | null
      listed: number
      fetched: {
        ok: number
        not_found: number
        failed: number
        blocked: number
      }
      faults: Record<string, number>
      odds_share: number | null
      left_out_share: number | null
      /** 0 to 1. */
      overdue_share: number
      requests_last_minute: number
      in_flight: number
      listings: number
      late: number
      without_odds: number
      newest_confirmation: string | null
      newest_confirmation_age_seconds: number | null
      confirmation_age_seconds: {
        median: number
        p95: number
        max: number
      } | null
      left_out: Record<string, number>
      requests_total: number
      retries_total: number
      last_full_discovery: string | null
      next_discovery: string | null
      next_listing: string | null
    }
    SourceReport: {
      platform: string
      name: string
      is_home: boolean
      is_enabled: boolean
      status: 'healthy' | 'unhealthy'
      state: 'up' | 'delayed' | 'down' | 'recovering'
      /** A time, as ISO 8601. */
      since: string
      reason: string | null
      alarms: string[]
      response_time_ms: number | null
      error: string | null
      last_success: string | null
      listed: number
      fetched: {
        ok: number
        not_found: number
        failed: number
        blocked: number
      }
      faults: Record<string, number>
      odds_share: number | null
      left_out_share: number | null
      /** 0 to 1. */
      overdue_share: number
      requests_last_minute: number
      in_flight: number
    }
    StartRunAnswer: {
      id: number
      scrape_run_id: number
      status: 'running' | 'completed' | 'partial' | 'failed' | 'cancelled'
      trigger: 'scheduled' | 'manual' | 'event' | string
      /** A time, as ISO 8601. */
      started_at: string
      completed_at: string | null
      /** A time, as ISO 8601. */
      heartbeat_at: string
      events_scraped: number
      events_failed: number
      events_partial: number | null
      total_events: number
      event_id: number | null
      is_whole: boolean
      platforms: string[]
      platform_timings: Record<string, {
        duration_ms: number | null
        events_count: number
        events_done: number
        fetched: Record<'ok' | 'not_found' | 'failed' | 'blocked', number>
        given_up: number
        gone: number
        retries: number
        unchanged: number
        is_discovered: boolean
        answers_timed: number
        answer_ms: number
      }>
      phase_logs: {
        platform: string
        phase: 'discovering' | 'scraping'
        /** A time, as ISO 8601. */
        started_at: string
        ended_at: string | null
        events_processed: number
      }[]
      errors: components['schemas']['RunError'][]
      error_count: number
      events: null
    }
    StorageAlert: {
      /** At least 1. */
      id: number
      /** A time, as ISO 8601. */
      created_at: string
      alert_type: 'growth_warning' | 'size_critical'
      message: string
      current_bytes: number
      previous_bytes: number | null
      growth_percent: number | null
      resolved_at: string | null
    }
    StreamError: {
      code: string
      detail: string
      cure: string
      id?: string
    }
    StreamedEvent: {
      /** At least 1. */
      id: number
      sportradar_id: string
      name: string
      home_team: string
      away_team: string
      /** A time, as ISO 8601. */
      kickoff: string
      tournament_id: number
      tournament_name: string
      tournament_country: string | null
      sport_name: string
      /** A time, as ISO 8601. */
      created_at: string
      listings: components['schemas']['StreamedListing'][]
    }
    StreamedEventFacts: {
      /** At least 1. */
      id: number
      sportradar_id: string
      name: string
      home_team: string
      away_team: string
      /** A time, as ISO 8601. */
      kickoff: string
      tournament_id: number
      tournament_name: string
      tournament_country: string | null
      sport_name: string
      /** A time, as ISO 8601. */
      created_at: string
    }
    StreamedListing: {
      bookmaker: string
      /** At least 1. */
      version: number
      external_event_id: string
      event_url: string | null
      fetch_result: 'ok' | 'not_found' | 'failed' | 'blocked' | null
      fetch_fault: string | null
      is_late: boolean
      withdrawn_at: string | null
      closed_at: string | null
      confirmed_at: string | null
      late_after: string | null
      quotes: Record<string, components['schemas']['StreamedQuote']>
    }
    StreamedQuote: {
      prices: Record<string, number | null>
      suspended?: string[]
      /** A time, as ISO 8601. */
      withdrawn_at?: string
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}

export interface paths {
  '/api/events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Events with the odds of the four columns that lists show. */
    get: {
      parameters: {
        query?: {
          /** betpawa: what the home bookmaker offers. competitor: what only competitors do. alerts: what has a market of the list withdrawn. "betpawa" unless told. */
          availability?: 'betpawa' | 'competitor' | 'alerts'
          /** The older single form; not looked at where tournament_ids is given. */
          tournament_id?: number
          /** At most 200 of them. */
          tournament_ids?: number[]
          sport_id?: number
          /** A time, as ISO 8601. */
          kickoff_from?: string
          /** A time, as ISO 8601. */
          kickoff_to?: string
          /** false unless told. */
          include_started?: boolean
          /** 1 to 3. 1 unless told. */
          min_bookmakers?: number
          /** Part of a team's name; case and accents make no difference. At most 100 characters. */
          search?: string
          /** At most 200 of them. */
          countries?: string[]
          /** By what the row shows, or by a market: the home margin or the edge against the best competitor (any market, `edge:over_under_ft@6`), or how far prices moved (the list's columns). What has no value comes last. "kickoff" unless told. */
          sort?: 'kickoff' | 'tournament' | 'name' | 'country' | 'bookmakers' | 'freshness' | 'margin:1x2_ft' | 'margin:over_under_ft@10' | 'margin:btts_ft' | 'margin:double_chance_ft' | 'edge:1x2_ft' | 'edge:over_under_ft@10' | 'edge:btts_ft' | 'edge:double_chance_ft' | 'movement_previous:1x2_ft' | 'movement_previous:over_under_ft@10' | 'movement_previous:btts_ft' | 'movement_previous:double_chance_ft' | 'movement_1h:1x2_ft' | 'movement_1h:over_under_ft@10' | 'movement_1h:btts_ft' | 'movement_1h:double_chance_ft' | 'movement_opening:1x2_ft' | 'movement_opening:over_under_ft@10' | 'movement_opening:btts_ft' | 'movement_opening:double_chance_ft' | string
          /** "asc" unless told. */
          order?: 'asc' | 'desc'
          /** Whose prices edges are of, in `sort` and `position`, beside the home bookmaker, who always takes part. All unless told. At most 200 of them. */
          bookmakers?: ('betpawa' | 'sportybet' | 'bet9ja')[]
          /** Only events where the home price of some outcome is below the best competitor (worse), above it (better), or either, in any of `edge_markets` and by `edge_percent` at least. */
          position?: 'worse' | 'better' | 'either'
          /** Two decimals at most; 0: by anything at all. Of `position`, and not looked at without it. 0 to 9999.99. 0 unless told. */
          edge_percent?: number
          /** Markets by key, with their line. Of `position`; the list's four columns unless told. At most 200 of them. */
          edge_markets?: string[]
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 100. 50 unless told. */
          page_size?: number
          /** "json" unless told. */
          format?: 'json' | 'csv'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EventList'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/order': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** The ids of all events that the list would show, in its order. */
    get: {
      parameters: {
        query?: {
          /** betpawa: what the home bookmaker offers. competitor: what only competitors do. alerts: what has a market of the list withdrawn. "betpawa" unless told. */
          availability?: 'betpawa' | 'competitor' | 'alerts'
          /** The older single form; not looked at where tournament_ids is given. */
          tournament_id?: number
          /** At most 200 of them. */
          tournament_ids?: number[]
          sport_id?: number
          /** A time, as ISO 8601. */
          kickoff_from?: string
          /** A time, as ISO 8601. */
          kickoff_to?: string
          /** false unless told. */
          include_started?: boolean
          /** 1 to 3. 1 unless told. */
          min_bookmakers?: number
          /** Part of a team's name; case and accents make no difference. At most 100 characters. */
          search?: string
          /** At most 200 of them. */
          countries?: string[]
          /** By what the row shows, or by a market: the home margin or the edge against the best competitor (any market, `edge:over_under_ft@6`), or how far prices moved (the list's columns). What has no value comes last. "kickoff" unless told. */
          sort?: 'kickoff' | 'tournament' | 'name' | 'country' | 'bookmakers' | 'freshness' | 'margin:1x2_ft' | 'margin:over_under_ft@10' | 'margin:btts_ft' | 'margin:double_chance_ft' | 'edge:1x2_ft' | 'edge:over_under_ft@10' | 'edge:btts_ft' | 'edge:double_chance_ft' | 'movement_previous:1x2_ft' | 'movement_previous:over_under_ft@10' | 'movement_previous:btts_ft' | 'movement_previous:double_chance_ft' | 'movement_1h:1x2_ft' | 'movement_1h:over_under_ft@10' | 'movement_1h:btts_ft' | 'movement_1h:double_chance_ft' | 'movement_opening:1x2_ft' | 'movement_opening:over_under_ft@10' | 'movement_opening:btts_ft' | 'movement_opening:double_chance_ft' | string
          /** "asc" unless told. */
          order?: 'asc' | 'desc'
          /** Whose prices edges are of, in `sort` and `position`, beside the home bookmaker, who always takes part. All unless told. At most 200 of them. */
          bookmakers?: ('betpawa' | 'sportybet' | 'bet9ja')[]
          /** Only events where the home price of some outcome is below the best competitor (worse), above it (better), or either, in any of `edge_markets` and by `edge_percent` at least. */
          position?: 'worse' | 'better' | 'either'
          /** Two decimals at most; 0: by anything at all. Of `position`, and not looked at without it. 0 to 9999.99. 0 unless told. */
          edge_percent?: number
          /** Markets by key, with their line. Of `position`; the list's four columns unless told. At most 200 of them. */
          edge_markets?: string[]
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['OrderEventsAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One event, upcoming or past, with every market of every bookmaker. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EventDetail'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/countries': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Countries that have upcoming events of a kind. */
    get: {
      parameters: {
        query?: {
          /** "betpawa" unless told. */
          availability?: 'betpawa' | 'competitor' | 'alerts'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListCountriesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/tournaments': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Tournaments that lists can be narrowed to. */
    get: {
      parameters: {
        query?: {
          /** "betpawa" unless told. */
          availability?: 'betpawa' | 'competitor' | 'alerts'
          /** true unless told. */
          with_events_only?: boolean
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListTournamentsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/alerts/count': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How many upcoming events have a market of the list withdrawn. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CountAlertsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/unmatched': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Upcoming events that some bookmaker does not offer. */
    get: {
      parameters: {
        query?: {
          missing_platform?: 'betpawa' | 'sportybet' | 'bet9ja'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 100. 50 unless told. */
          page_size?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListUnmatchedAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/comparison': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Best prices, positions, margins and true probabilities of an event, market by market. */
    get: {
      parameters: {
        query?: {
          /** At most 200 of them. */
          markets?: string[]
          /** "multiplicative" unless told. */
          method?: 'multiplicative' | 'additive' | 'power' | 'shin' | 'odds_ratio'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 200. 50 unless told. */
          page_size?: number
        }
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CompareEventAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/palimpsest/coverage': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How many events are matched, only at home, or only at competitors. */
    get: {
      parameters: {
        query?: {
          /** false unless told. */
          include_started?: boolean
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetCoverageAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/palimpsest/events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Events by tournament, with who offers them. */
    get: {
      parameters: {
        query?: {
          /** "all" unless told. */
          availability?: 'all' | 'matched' | 'betpawa-only' | 'competitor-only'
          /** At most 200 of them. */
          platforms?: ('betpawa' | 'sportybet' | 'bet9ja')[]
          sport_id?: number
          /** false unless told. */
          include_started?: boolean
          /** At most 100 characters. */
          search?: string
          /** At most 200 of them. */
          countries?: string[]
          /** "kickoff" unless told. */
          sort?: 'kickoff' | 'alphabetical' | 'tournament'
          /** 1 to 1000000. */
          page?: number
          /** 1 to 1000. */
          page_size?: number
          /** "json" unless told. */
          format?: 'json' | 'csv'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListCoverageAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/unmapped': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Markets of bookmakers that are not mapped to ours, with how often they were left out. */
    get: {
      parameters: {
        query?: {
          source?: 'betpawa' | 'sportybet' | 'bet9ja'
          /** At most 200 of them. ["UNKNOWN_MARKET","UNKNOWN_PARAMETER","UNKNOWN_OUTCOME"] unless told. */
          code?: ('UNKNOWN_MARKET' | 'UNKNOWN_PARAMETER' | 'UNKNOWN_OUTCOME' | 'UNREADABLE_MARKET' | 'UNREADABLE_LINE' | 'UNREADABLE_PRICE' | 'DUPLICATE_OUTCOME' | 'LIVE_PRODUCT')[]
          /** At least 1. 1 unless told. */
          min_occurrences?: number
          /** At most 100 characters. */
          search?: string
          /** "occurrence_count" unless told. */
          sort_by?: 'occurrence_count' | 'last_seen_at' | 'first_seen_at' | 'events'
          order?: 'asc' | 'desc'
          sort_order?: 'asc' | 'desc'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 200. 50 unless told. */
          page_size?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListUnmappedAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/disagreements/current': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Where bookmakers contradict one another now about kickoff, names or sides of an upcoming match. */
    get: {
      parameters: {
        query?: {
          about?: 'kickoff' | 'names' | 'sides'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 500. 50 unless told. */
          page_size?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListCurrentDisagreementsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/listing-gaps': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Competitors' tournaments of a range of kickoffs: what the home bookmaker lacks, and lists later. */
    get: {
      parameters: {
        query: {
          /** A time, as ISO 8601. */
          kickoff_from: string
          /** A time, as ISO 8601. */
          kickoff_to: string
          competitor?: 'betpawa' | 'sportybet' | 'bet9ja'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 5000. */
          page_size?: number
          /** "json" unless told. */
          format?: 'json' | 'csv'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetListingGapsAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/markets': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Every market there is, with its outcomes, and what each bookmaker calls them. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetMarketCatalogueAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/left-out': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What the newest answer of each bookmaker for an event left out, and how much was read of it. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetEventLeftOutAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One market's history at several bookmakers, all outcomes, with states. */
    get: {
      parameters: {
        query: {
          /** At most 64 characters. */
          market: string
          /** At most 200 of them. */
          bookmakers?: string[]
          /** At most 200 of them. */
          outcomes?: string[]
          /** A time, as ISO 8601. */
          from?: string
          /** A time, as ISO 8601. */
          to?: string
          /** 2 to 10000. 1000 unless told. */
          max_points?: number
          /** "json" unless told. */
          format?: 'json' | 'csv'
        }
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetMarketHistoryAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{event_id}/markets/{market_id}/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One market's history at one bookmaker, as clients of the predecessor know it. */
    get: {
      parameters: {
        query: {
          /** At most 32 characters. */
          bookmaker_slug: string
          /** A time, as ISO 8601. */
          from_time?: string
          /** A time, as ISO 8601. */
          to_time?: string
          line?: string
        }
        path: {
          event_id: number
          /** At most 64 characters. */
          market_id: string
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetBookmakerHistoryAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{event_id}/markets/{market_id}/margin-history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One market's margins at one bookmaker, as clients of the predecessor know them. */
    get: {
      parameters: {
        query: {
          /** At most 32 characters. */
          bookmaker_slug: string
          /** A time, as ISO 8601. */
          from_time?: string
          /** A time, as ISO 8601. */
          to_time?: string
          line?: string
        }
        path: {
          event_id: number
          /** At most 64 characters. */
          market_id: string
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetBookmakerMarginHistoryAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/markets/{market}/prices': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One market's opening, marked, closing and present prices at every bookmaker. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
          /** At most 64 characters. */
          market: string
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetMarketPricesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/movement': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How one market's prices moved at each bookmaker: since the last change, in an hour, since the opening. */
    get: {
      parameters: {
        query: {
          /** At most 64 characters. */
          market: string
        }
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['MarketMovement'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/events/{id}/marks': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Prices of an event at its marked moments: opening, 7 d to 1 h before kickoff, closing. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetEventMarksAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/margins': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Mean margins by market, bookmaker and mark, of events of a range of kickoffs. */
    get: {
      parameters: {
        query: {
          /** A time, as ISO 8601. */
          kickoff_from: string
          /** A time, as ISO 8601. */
          kickoff_to: string
          tournament_id?: number
          /** At most 200 of them. ["1x2_ft","over_under_ft@10","btts_ft","double_chance_ft"] unless told. */
          markets?: string[]
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetMarginsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/disagreements': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Where bookmakers contradict one another about kickoff, names or sides of a match. */
    get: {
      parameters: {
        query?: {
          /** 1 to 1000. 200 unless told. */
          limit?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListDisagreementsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/left-out/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What readers left out over weeks, by bookmaker, reason and market. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetLeftOutHistoryAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/analytics/tournaments': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Mean opening and closing margins by tournament, market and bookmaker. */
    get: {
      parameters: {
        query: {
          /** A time, as ISO 8601. */
          kickoff_from: string
          /** A time, as ISO 8601. */
          kickoff_to: string
          /** At most 200 of them. ["1x2_ft","over_under_ft@10","btts_ft","double_chance_ft"] unless told. */
          markets?: string[]
          /** At most 100 characters. */
          search?: string
          /** At most 200 of them. */
          countries?: string[]
          /** "name" unless told. */
          sort?: 'name' | 'events' | 'margin' | 'difference'
          order?: 'asc' | 'desc'
          /** At most 200 of them. */
          sort_bookmakers?: string[]
          /** "opening" unless told. */
          sort_mark?: 'opening' | 'closing'
          /** 1 to 1000000. 1 unless told. */
          page?: number
          /** 1 to 100. 20 unless told. */
          page_size?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListTournamentMarginsAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/analytics/tournaments/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Mean margins of a tournament by market, bookmaker and time to kickoff, and its events. */
    get: {
      parameters: {
        query: {
          /** A time, as ISO 8601. */
          kickoff_from: string
          /** A time, as ISO 8601. */
          kickoff_to: string
          /** At most 200 of them. ["1x2_ft","over_under_ft@10","btts_ft","double_chance_ft"] unless told. */
          markets?: string[]
        }
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetTournamentAnalysisAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/analytics/tournaments/{id}/markets': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Every market that anybody offered for the events of a tournament. */
    get: {
      parameters: {
        query: {
          /** A time, as ISO 8601. */
          kickoff_from: string
          /** A time, as ISO 8601. */
          kickoff_to: string
        }
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListTournamentMarketsAnswer'] } }
        304: { headers: { [name: string]: unknown }; content?: never }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Begins a run over some bookmakers, or all that are switched on; it goes on in the background. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: { content: { 'application/json': {
        /** [] unless told. */
        platforms?: string[] | null
        sport_id?: 1 | null
        competition_id?: null
      } } }
      responses: {
        202: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['StartRunAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/runs': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Runs, the newest first. */
    get: {
      parameters: {
        query?: {
          /** 1 to 100. 20 unless told. */
          limit?: number
          /** 0 to 1000000000. 0 unless told. */
          offset?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListRunsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/runs/active': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** The ids of the runs that go on: one, or none. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListActiveRunsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/runs/{id}/phases': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What a run did at each bookmaker, the oldest first. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListRunPhasesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/stats': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How many runs there were, without refreshes of single events, and how long they took. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetRunStatsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/analytics': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How runs went by day, and by bookmaker. */
    get: {
      parameters: {
        query?: {
          /** 1 to 30. 14 unless told. */
          days?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetRunAnalyticsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/event-metrics': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How many events the runs of some days brought, and how each bookmaker answered. */
    get: {
      parameters: {
        query?: {
          /** 1 to 30. 7 unless told. */
          days?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetEventMetricsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/stream': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Is gone, and answers 410: changes are streamed at /api/stream and /api/ws. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        410: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One run: how far it came, its phases, times and errors. */
    get: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Run'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/{id}/cancel': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Ends a run that goes on; one that has ended stays as it is. */
    post: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Run'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/{id}/retry': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Begins a run over the bookmakers that failed in an earlier one, or those named, and no others. */
    post: {
      parameters: {
        query?: never
        path: {
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: { content: { 'application/json': {
        /** At most 100 of them. [] unless told. */
        platforms?: string[]
      } } }
      responses: {
        202: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RetryRunAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scrape/event/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Asks every bookmaker for one event now, keeps what they say, and answers with it. */
    post: {
      parameters: {
        query?: never
        path: {
          /** At least 1. */
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RefreshEventAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/status': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What is done at its time, and when next. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetScheduleAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/pause': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Stops collecting on schedule; it stays so through a restart. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ScheduleChange'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/resume': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Collects on schedule again, at once where a run is due. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ScheduleChange'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Runs with how long they took, the newest first. */
    get: {
      parameters: {
        query?: {
          /** 1 to 100. 20 unless told. */
          limit?: number
          /** 0 to 1000000000. 0 unless told. */
          offset?: number
          status?: 'running' | 'completed' | 'partial' | 'failed' | 'cancelled'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListRunHistoryAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/health': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How each bookmaker fares, judged by its own newest answers. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetPlatformHealthAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/discover-tournaments': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Begins a run over all bookmakers: every run reads their lists first. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        202: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Run'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/scheduler/scrape-competitor-events': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Begins a run over the competitors only. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        202: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Run'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/settings': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** All settings that can be changed while the program runs. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Settings'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Changes settings at once: all that are named, or none. */
    put: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: { content: { 'application/json': Record<string, number | string | string[]> } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['Settings'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/settings/about': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What each of these settings means and may be, its default, and who says its value. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['SettingsAbout'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cleanup/stats': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How much is stored of each kind, from when to when. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetCleanupStatsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cleanup/preview': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What a clean-up would delete. */
    get: {
      parameters: {
        query?: {
          /** 1 to 365. */
          odds_days?: number
          /** 1 to 3650. */
          match_days?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['PreviewCleanupAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cleanup/execute': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Deletes what is too old, and answers when it is done. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: { content: { 'application/json': {
        /** 1 to 365. */
        odds_retention_days?: number
        /** 1 to 3650. */
        match_retention_days?: number
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CleanUpAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cleanup/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Clean-ups, the newest first. */
    get: {
      parameters: {
        query?: {
          /** 1 to 100. 10 unless told. */
          limit?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListCleanupsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cleanup/status': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Whether a clean-up or a run is under way, and when the next clean-up is due. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetCleanupStatusAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/storage/sizes': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How large every table is. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetStorageSizesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/storage/history': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How the database grew, the newest sample first. */
    get: {
      parameters: {
        query?: {
          /** 1 to 100. 30 unless told. */
          limit?: number
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListStorageSamplesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/storage/alerts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Alarms about the size of the database that nobody resolved. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListStorageAlertsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/storage/alerts/{id}/resolve': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Marks an alarm as looked into. */
    post: {
      parameters: {
        query?: never
        path: {
          /** At least 1. */
          id: number
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['StorageAlert'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/health': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How the program, its sources and its database are. Asks no bookmaker. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetHealthAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/health/live': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Answers so long as the program runs, whatever else is wrong. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetLivenessAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/health/ready': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Whether questions about events can be answered, from memory or from the database; 503 where not. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetReadinessAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/sources': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** How each bookmaker is, how old its prices are, and what is planned next. Asks no bookmaker. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListSourcesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/left-out': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What readers left out since the start, by bookmaker, reason and market. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetLeftOutAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/cache/stats': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What is held in memory, and how often it answered. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetCacheStatsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/stream': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** An image of the odds asked for, then every change, as server-sent events. */
    get: {
      parameters: {
        query?: {
          /** At most 200 of them. */
          events?: number[]
          /** At most 200 of them. */
          markets?: string[]
          /** At most 200 of them. */
          bookmakers?: string[]
          availability?: 'betpawa' | 'competitor' | 'alerts'
          /** At most 200 of them. */
          tournament_ids?: number[]
          /** At most 200 of them. */
          countries?: string[]
          /** A time, as ISO 8601. */
          kickoff_from?: string
          /** A time, as ISO 8601. */
          kickoff_to?: string
          include_started?: boolean
          /** 1 to 100. */
          min_bookmakers?: number
          /** At most 100 characters. */
          search?: string
          resume?: string
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'text/event-stream': string } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/stream/rehearse': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Sends everybody who follows the stream a whole image, in the middle of it: to see that clients take it. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RehearseImagesAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/session': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Who is asking, what that one may do, and until when. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetSessionAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Signs in: the answer sets the cookie of a new session. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        /** At most 200 characters. */
        account: string
        /** At most 1000 characters. */
        password: string
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetSessionAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        429: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/session/end': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Ends the session; what is streamed to it ends, too. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetSessionAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/sessions': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One's own sessions, the one that was used last first. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListSessionsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/sessions/end': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Ends one of one's own sessions, or all but the one that asks; the password is asked for again. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        /** At most 1000 characters. */
        password: string
        id?: string
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['EndSessionsAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        429: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/session/password': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Changes one's own password, and ends all other sessions. */
    put: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        /** At most 1000 characters. */
        password: string
        /** At most 128 characters. */
        new_password: string
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetSessionAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        429: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/views': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** The views of the page that one saved. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetViewsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Saves all of them; refused where they were changed since that revision was read. */
    put: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        /** At most 50 of them. */
        views: {
          /** At most 60 characters. */
          name: string
          /** At most 200 characters. */
          path: string
          /** At most 4000 characters. */
          search: string
        }[]
        revision: number
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['GetViewsAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/keys': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** One's own API keys, without the secret. */
    get: {
      parameters: {
        query?: {
          /** "false" unless told. */
          all?: 'true' | 'false'
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListKeysAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Makes an API key. The answer is the only one that tells it. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        /** At most 60 characters. */
        label: string
        /** At most 5 of them. ["read"] unless told. */
        rights?: ('read' | 'operate' | 'configure' | 'purge' | 'administer')[]
        /** 1 to 366. 90 unless told. */
        days?: number
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CreateKeyAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/keys/{id}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Revokes a key of one's own; who administers, any. */
    delete: {
      parameters: {
        query?: never
        path: {
          id: string
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RevokeKeyAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/accounts': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** All accounts, by name. */
    get: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListAccountsAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Makes an account. The first is made by `npm run user`. */
    post: {
      parameters: {
        query?: never
        path?: never
        header?: never; cookie?: never
      }
      requestBody: { content: { 'application/json': {
        name: string
        role: 'viewer' | 'trader' | 'admin'
        /** At most 128 characters. */
        password: string
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CreateAccountAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/accounts/{name}': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** Changes role, password, or whether the account may sign in; its sessions end with that, or where nothing else is asked. */
    put: {
      parameters: {
        query?: never
        path: {
          name: string
        }
        header?: never; cookie?: never
      }
      requestBody?: { content: { 'application/json': {
        role?: 'viewer' | 'trader' | 'admin'
        is_enabled?: boolean
        /** At most 128 characters. */
        password?: string
        end_sessions?: true
      } } }
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['CreateAccountAnswer'] } }
        400: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        413: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        415: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
    /** Removes an account with its sessions, keys and views. */
    delete: {
      parameters: {
        query?: never
        path: {
          name: string
        }
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['RevokeKeyAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        404: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        409: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
  '/api/audit': {
    parameters: { query?: never; header?: never; path?: never; cookie?: never }
    /** What was changed and by whom, and who signed in; the newest first. */
    get: {
      parameters: {
        query?: {
          /** 1 to 200. 50 unless told. */
          limit?: number
          /** At least 1. */
          before?: number
          /** At most 64 characters. */
          who?: string
          /** At most 64 characters. */
          action?: string
        }
        path?: never
        header?: never; cookie?: never
      }
      requestBody?: never
      responses: {
        200: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ListAuditAnswer'] } }
        401: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        403: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        422: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        500: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
        503: { headers: { [name: string]: unknown }; content: { 'application/json': components['schemas']['ErrorAnswer'] } }
      }
    }
  }
}
